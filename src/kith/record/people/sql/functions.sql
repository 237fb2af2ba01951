-- Who is found by which keys? people_key is people_person.keys turned round: a btree of hashes, because array
-- overlap is not leakproof and would lose its index under row-level security. Nobody reads it but the function
-- below, which returns ids alone; the caller's own policies decide which of them it may read.
-- (No sequential scans: a session may keep the plan it made when the table was still empty.)
create or replace function kith.keep_keys() returns trigger
language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off as $$
begin
  if tg_op = 'UPDATE' then
    delete from public.people_key k
     using old_rows o join new_rows n on n.id = o.id cross join lateral unnest(o.keys) t
     where o.keys is distinct from n.keys and k.key = hashtextextended(t, 0) and k.person_id = o.id;
  end if;
  insert into public.people_key (key, person_id)
    select distinct hashtextextended(t, 0), n.id from new_rows n cross join lateral unnest(n.keys) t
    on conflict do nothing;
  insert into public.people_spelling (side, key, name)
    select s.side, hashtextextended(left(s.name, g - 1) || substr(s.name, g + 1), 0), s.name
      from (select distinct left(t, 1) as side, substr(t, 3) as name
              from new_rows n cross join lateral unnest(n.keys) t where t ^@ 'f:' or t ^@ 's:') s
           cross join lateral generate_series(1, length(s.name) + 1) g
    on conflict do nothing;
  return null;
end
$$;
drop trigger if exists keys_added on public.people_person;
create trigger keys_added after insert on public.people_person
  referencing new table as new_rows for each statement execute function kith.keep_keys();
drop trigger if exists keys_changed on public.people_person;
create trigger keys_changed after update on public.people_person
  referencing new table as new_rows old table as old_rows for each statement execute function kith.keep_keys();

-- The persons who share keys, the rarer the keys and the more of them the earlier. A key that stands for too many
-- people is passed over unless there is no better one (and then only speaks for those found by others): a block is bounded by what it holds, not by a blind limit,
-- so that no row a caller may not read takes the place of one it may. Two names are also tried as any two names
-- that differ from them by a slip.
drop function if exists kith.persons_with_keys(text[], int);
create or replace function kith.persons_with_keys(p_keys text[], p_forename text, p_surnames text[])
returns table (id uuid, agreed real)
language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off rows 1000 as $$
declare
  most constant int := 3000;
  asked bigint[];
begin
  if kith.me() is null then
    return;
  end if;
  asked := array(select hashtextextended(t, 0) from unnest(p_keys) t);
  if p_forename <> '' and cardinality(p_surnames) > 0 then
    asked := asked || array(
      select distinct hashtextextended('n:' || least(f.name, s.name) || '.' || greatest(f.name, s.name), 0)
        from (select distinct x.name collate "C" as name from public.people_spelling x
               where x.side = 'f' and x.key = any (kith.one_slip(p_forename))) f
             cross join
             (select distinct x.name collate "C" as name from public.people_spelling x
               where x.side = 's' and x.key = any (array(select u from unnest(p_surnames) n, unnest(kith.one_slip(n)) u))
             ) s);
  end if;
  return query
    with sized as materialized (
      select a.key, (select count(*) from (select 1 from public.people_key k where k.key = a.key limit most + 1) c) as n
        from (select distinct u as key from unnest(asked) u) a
    ), used as materialized (
      select s.key, s.n from sized s
       where s.n between 1 and most
          or (s.n > most and not exists (select 1 from sized b where b.n between 1 and most))
    ), found as materialized (
      select k.person_id, sum(20 - ln(u.n)) as bits
        from used u join public.people_key k on k.key = u.key group by k.person_id
    )
    select f.person_id, (f.bits + coalesce((
             select sum(20 - ln(s.n)) from sized s
               join public.people_key k on k.key = s.key and k.person_id = f.person_id
              where s.n > most and not exists (select 1 from used u where u.key = s.key)), 0))::real
      from found f order by 2 desc, 1;
end
$$;

-- The hashes of a name and of the name with any one letter left out.
create or replace function kith.one_slip(p_name text) returns bigint[]
language sql immutable set search_path = pg_catalog as $$
  select array(select hashtextextended(left(p_name, g - 1) || substr(p_name, g + 1), 0)
                 from generate_series(1, length(p_name) + 1) g)
$$;

-- A name without capitals, accents, spaces and marks.
create or replace function kith.plain_name(p_name text) returns text
language sql immutable set search_path = pg_catalog as $$
  select regexp_replace(normalize(lower(p_name), nfd), '[^[:alpha:]]', '', 'g')
$$;

-- The one child who bears this number, or exactly these names and this day of birth; nothing where there is no child
-- or there are several. Asked by the functions around it, which know for whom.
create or replace function kith.exact_child(p_key text, p_forename text, p_surname text, p_born date) returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  found_subjects uuid[];
begin
  found_subjects := array(
    select p.subject_id from public.people_key k join public.people_person p on p.id = k.person_id
     where k.key = hashtextextended(p_key, 0) and p_key = any (p.keys) and p.struck_at is null
       and (p_born is null or (p.dob = p_born
            and kith.plain_name(p_forename) <> '' and kith.plain_name(p_surname) <> ''
            and ((kith.plain_name(p.forename) = kith.plain_name(p_forename)
                  and kith.plain_name(p.surname) = kith.plain_name(p_surname))
                 or exists (select 1 from public.people_name n
                             where n.person_id = p.id and n.struck_at is null
                               and kith.plain_name(n.forename) = kith.plain_name(p_forename)
                               and kith.plain_name(n.surname) = kith.plain_name(p_surname)))))
     order by p.made_at);
  if (select count(distinct s.cluster_id) from public.access_subject s where s.id = any (found_subjects)) = 1 then
    return found_subjects[1];
  end if;
  return null;
end
$$;

-- The same for those who may break the glass: a child that is sealed or shut to the one who asks is no child. Whether
-- it is shut is worked out of nobody too, so that both are said no to after the same work.
create or replace function kith.one_child(p_key text, p_forename text, p_surname text, p_born date) returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  found_one uuid := kith.exact_child(p_key, p_forename, p_surname, p_born);
  shut boolean := kith.is_shut(coalesce(found_one, '00000000-0000-4000-8000-000000000000'));
begin
  if kith.may_break() and found_one is not null and not shut then
    return found_one;
  end if;
  return null;
end
$$;
