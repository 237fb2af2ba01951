-- The worker who asks.
create or replace function kith.worker() returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  me uuid := kith.me();
begin
  return (select p.worker_id from public.partners_post p where p.id = me);
end
$$;

-- Does the administrator who asks keep this worker: somebody else, who works or worked in the administrator's agency?
create or replace function kith.keeps(p_worker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(kith.role() = 'ADM' and p_worker <> kith.worker(), false) and exists (
    select 1 from public.partners_post p
     where p.worker_id = p_worker and p.organisation_id = kith.organisation() and p.role not like 'SVC%')
$$;

-- Has this worker a post in use in another agency than the one that asks?
create or replace function kith.works_elsewhere(p_worker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select 1 from public.partners_post p
     where p.worker_id = p_worker and p.organisation_id is distinct from kith.organisation()
       and (p.ends_at is null or p.ends_at > kith.now()))
$$;

-- Does the agency that asks run the hub: is it the hub's own, or the one above it? Its administrator keeps what is the
-- whole partnership's: settings, calendar and the keys of other agencies' systems.
create or replace function kith.runs_hub() returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select 1 from public.partners_team t join public.partners_organisation o on o.id = t.organisation_id
     where t.reaches_all and kith.organisation() in (o.id, o.parent_id))
$$;

create or replace function kith.agency_of_post(p_post uuid) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select p.organisation_id from public.partners_post p where p.id = p_post
$$;

create or replace function kith.agency_of_team(p_team uuid) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select t.organisation_id from public.partners_team t where t.id = p_team
$$;
