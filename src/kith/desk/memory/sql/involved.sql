-- Is anyone working with this child? For those whose role has C0 in the matrix in any form, of an agency with a
-- sharing agreement: the social workers allocated now, and nobody else. A service whose name alone would tell
-- something (a specialist caseworker, health, police, the LADO) is never named; the social worker knows of it.
-- No child, several, a sealed one, one shut to the asker and one without a worker are one answer: no row, after the
-- same work.
create or replace function kith.who_works_with(p_key text, p_forename text, p_surname text, p_born date)
returns table (subject_id uuid, worker text, role text, organisation text, phone text, agency_phone text)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  found_one uuid := kith.exact_child(p_key, p_forename, p_surname, p_born);
  asked uuid := coalesce(found_one, '00000000-0000-4000-8000-000000000000');
  sealed boolean := (kith.live_seal(asked)).id is not null;
  shut boolean := kith.is_shut(asked);
  is_open boolean := kith.may_ask() and found_one is not null and not sealed and not shut;
begin
  return query
    select found_one, w.name::text, p.role::text, o.short::text, w.phone::text, o.phone::text
      from public.access_relation r join public.partners_post p on p.id = r.post_id
           join public.partners_worker w on w.id = p.worker_id
           join public.partners_organisation o on o.id = p.organisation_id
     where coalesce(is_open, false) and r.subject_id = any (kith.subjects_of_child(found_one))
       and r.kind = 'allocated' and p.role = 'SW' and w.is_active
       and r.starts_at <= kith.now() and (r.ends_at is null or r.ends_at > kith.now())
     order by r.starts_at desc;
end
$$;

-- May the one who asks put that question at all?
create or replace function kith.may_ask() returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(kith.role() not like 'SVC%', false) and kith.may_see() and exists (
    select 1 from public.access_cell c
     where c.role = kith.role() and c.operation = 'read' and 'C0' = any (c.classes) and c.qualifier <> 'glass'
       and (c.sector = '' or c.sector = kith.sector()))
$$;

-- About how many different children has this worker, in whichever post, asked since a moment? A child stands in the
-- trail as a keyed digest of what was typed, so that who is there and who is not count alike.
create or replace function kith.asked_about(p_since timestamptz, p_digest text) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
  select count(distinct e.object_id) from public.trail_entry e
   where e.worker_id = (select p.worker_id from public.partners_post p where p.id = kith.me())
     and e.at > p_since and e.act = 'involvement asked' and e.object_id <> p_digest
$$;
