-- The pieces of the facts that are protected now, kept beside their tables by a trigger of each. A name weighs
-- nothing: others bear it too, so it counts only where the text is about that child.
create or replace function kith.keep_tokens() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from public.vault_token t using new_rows n where t.fact_id = n.id;
  insert into public.vault_token (token, fact_id, subject_id, kind, weight)
    select u.token, n.id, n.subject_id, tg_table_name, max(u.weight)
      from new_rows n
           cross join lateral (select s, 2 from unnest(n.strong) s union all
                               select w, case tg_table_name when 'protected_informant' then 0 else 1 end
                                 from unnest(n.weak) w)
             u(token, weight)
     where n.ends_at is null and n.struck_at is null
     group by u.token, n.id, n.subject_id;
  return null;
end
$$;

-- Which protected facts does a text hold that falls into these tokens? One strong piece, or two pieces of one fact,
-- or any piece where the text is about that child (p_subjects; null: it may be about anybody). The answer is the same
-- whoever asks. The tokens come as one string of 16 bytes each, for an array of thousands is slow to send and to
-- compare. A key that is no longer the one in use is told by a row of kind 'stale'.
create or replace function kith.protected_among(p_key uuid, p_tokens bytea, p_subjects uuid[])
returns table (fact_id uuid, subject_id uuid, kind text)
language plpgsql stable security definer set search_path = pg_catalog rows 5 as $$
begin
  if not exists (select 1 from public.vault_datakey k
                  where k.id = p_key and k.kind = 'index' and k.retired_at is null) then
    return query select null::uuid, null::uuid, 'stale'::text;
    return;
  end if;
  return query
    with asked as materialized (
      select substring(p_tokens from 1 + 16 * g for 16) as token from generate_series(0, length(p_tokens) / 16 - 1) g
    ), hit as materialized (
      select t.fact_id, t.subject_id, t.kind::text, sum(t.weight) as weight
        from asked a join public.vault_token t on t.token = a.token group by 1, 2, 3
    )
    select h.fact_id, h.subject_id, h.kind from hit h
     where h.weight >= 2 or p_subjects is null
        or h.subject_id in (
             select s.id from public.access_subject s
              where s.cluster_id in (select o.cluster_id from public.access_subject o where o.id = any (p_subjects)));
end
$$;
