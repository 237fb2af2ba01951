-- Who may see one child's record by a relation, and who gave it? For the allocated worker and their manager, the hub
-- and the coordinator on duty, and the data protection officer, to whom alone a case of the officer's, a custodian of a
-- seal and an allegation's relation (C9) are shown.
create or replace function kith.people_of_child(p_subject uuid)
returns table (id uuid, kind text, post_id uuid, team_id uuid, organisation_id uuid, starts_at timestamptz,
               ends_at timestamptz, given_by uuid, reason text, may_end boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  is_officer boolean := kith.has_log(p_subject);
begin
  if not (is_officer or kith.owns_case(p_subject) or kith.is_hub_for(p_subject)) then
    return;
  end if;
  return query
    select r.id, r.kind::text, r.post_id, r.team_id, r.organisation_id, r.starts_at, r.ends_at, r.given_by,
           r.reason::text, coalesce(kith.may_relate(r.subject_id, r.kind), false)
      from public.access_relation r
     where r.subject_id = any (kith.subjects_of_child(p_subject)) and r.kind <> 'author'
       and (is_officer or r.kind not in ('case', 'custodian', 'lado'))
       and r.starts_at <= kith.now() and (r.ends_at is null or r.ends_at > kith.now())
     order by r.starts_at, r.id;
end
$$;

create or replace function kith.may_see_people(p_subject uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select kith.has_log(p_subject) or kith.owns_case(p_subject) or kith.is_hub_for(p_subject)
$$;

create or replace function kith.is_hub_for(p_subject uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(kith.role() in ('MTO', 'MTM', 'CSC'), false) and kith.may_see() and kith.on_duty()
     and not kith.is_shut(p_subject)
     and exists (select 1 from public.access_subject s where s.id = p_subject and s.kind = 'person')
$$;
