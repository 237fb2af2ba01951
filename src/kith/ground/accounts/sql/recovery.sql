-- The second of the two who let a worker begin again: another person than the first, of the worker's agency or of the
-- hub, and never the worker.
create or replace function kith.confirm_recovery(p_id uuid, p_digest text, p_until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  entry uuid := kith.trail_of_transaction();
  asked public.accounts_invitation;
  first_one uuid;
begin
  select * into asked from public.accounts_invitation i
   where i.id = p_id and i.purpose = 'recover' and i.digest is null and i.used_at is null and i.ends_at > kith.now()
     for update;
  select p.worker_id into first_one from public.partners_post p where p.id = asked.asked_by;
  if entry is null or first_one is null or kith.role() is distinct from 'ADM'
     or kith.worker() in (first_one, asked.worker_id)
     or not (kith.keeps(asked.worker_id) or exists (
       select 1 from public.partners_team t where t.reaches_all and t.organisation_id = kith.organisation())) then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  update public.accounts_invitation set digest = p_digest, given_by = kith.me(), ends_at = p_until where id = p_id;
end
$$;
