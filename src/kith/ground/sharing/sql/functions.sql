-- A share is written beside the act that shared, by whoever may tell of this child.
create or replace function kith.may_share(p_subject uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select kith.may_see() and not kith.is_shut(p_subject)
     and (kith.on_duty() or p_subject in (select kith.reached('any')) or kith.role() in ('DPO', 'CSC', 'MCH', 'QA')
          or (kith.role() = 'SPOC' and p_subject in (select kith.reached('missing'))))
$$;

create or replace function kith.share(
    p_id uuid, p_subject uuid, p_to uuid, p_what text, p_why text, p_basis text, p_told text, p_family_why text,
    p_about_kind text, p_about_id uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if not coalesce(kith.may_share(p_subject), false) then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  insert into public.sharing_share (id, subject_id, record_class, originator_id, handling, to_organisation_id, what,
      why, basis, family_told, family_why, about_kind, about_id, shared_at, shared_by, version)
    values (p_id, p_subject, 'C2', kith.organisation(), 'open', p_to, p_what, p_why, p_basis, p_told, p_family_why,
            p_about_kind, p_about_id, kith.now(), kith.me(), 1);
end
$$;

-- Whether the family was told, put right later; never on a version that somebody else has changed.
create or replace function kith.tell_family(p_id uuid, p_version int, p_told text, p_why text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update public.sharing_share s set family_told = p_told, family_why = p_why, version = s.version + 1
   where s.id = p_id and s.version = p_version and kith.may_share(s.subject_id);
  return found;
end
$$;

-- For the data protection officer: what was shared with whom since a moment, newest first, without what was typed.
create or replace function kith.shares_since(p_since timestamptz, p_most int)
returns table (id uuid, subject_id uuid, from_organisation text, to_organisation text, what text, basis text,
               family_told text, shared_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if kith.role() is distinct from 'DPO' or not kith.may_see() then
    return;
  end if;
  return query
    select s.id, s.subject_id, f.short::text, t.short::text, s.what::text, s.basis::text, s.family_told::text, s.shared_at
      from public.sharing_share s join public.partners_organisation f on f.id = s.originator_id
           join public.partners_organisation t on t.id = s.to_organisation_id
     where s.shared_at >= p_since and s.subject_id not in (select kith.shut('conflict'))
     order by s.shared_at desc, s.id limit p_most;
end
$$;
