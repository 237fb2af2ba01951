-- Which persons carry these keys? Array overlap is not leakproof, so under row-level security it would lose its
-- index; this returns ids alone and the caller's own policies decide which of them it may read.
create or replace function kith.persons_with_keys(p_keys text[], p_limit int)
returns table (id uuid, shared int)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, (select count(*)::int from unnest(p.keys) k where k = any (p_keys)) as shared
    from public.people_person p
   where p.keys && p_keys::varchar[] and p.struck_at is null and kith.me() is not null
   order by shared desc, p.id limit p_limit
$$;
