-- Which subjects are shut to the one who asks, whatever reason they hold? By 'seal': every subject of a cluster
-- under a live seal, unless the post is its custodian. An import must bring the sealed row up to date instead of
-- making an open twin, and a duty must not stop at it for ever: to these two nothing is sealed; to the matcher it is.
-- By 'conflict': every subject of a cluster on which the worker, in whichever post, has a live conflict.
create or replace function kith.shut(p_by text) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog rows 10 as $$
declare
  me uuid := kith.me();
  at timestamptz := kith.now();
  asking public.partners_post;
begin
  select * into asking from public.partners_post p where p.id = me;
  if p_by = 'conflict' then
    return query
      select s.id from public.access_subject s
       where s.cluster_id in (
         select s2.cluster_id from public.access_conflict c join public.access_subject s2 on s2.id = c.subject_id
          where c.worker_id = asking.worker_id and c.starts_at <= at and (c.ends_at is null or c.ends_at > at));
  elsif asking.role not in ('SVC_IMPORT', 'SVC_DUTIES') then
    return query
      select s.id from public.access_subject s
       where s.cluster_id in (
         select s2.cluster_id from public.access_seal l join public.access_subject s2 on s2.id = l.subject_id
          where l.starts_at <= at and (l.ends_at is null or l.ends_at > at))
         and s.id not in (select kith.reached('custodian'));
  end if;
end
$$;

create or replace function kith.is_shut(p_subject uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select p_subject in (select kith.shut('seal')) or p_subject in (select kith.shut('conflict'))
$$;

create or replace function kith.live_seal(p_subject uuid) returns public.access_seal
language sql stable security definer set search_path = pg_catalog as $$
  select l from public.access_seal l join public.access_subject s on s.id = l.subject_id
   where s.cluster_id = (select o.cluster_id from public.access_subject o where o.id = p_subject)
     and l.starts_at <= kith.now() and (l.ends_at is null or l.ends_at > kith.now())
   order by l.level desc, l.starts_at limit 1
$$;

-- Does the one who asks hold a reason, other than a broken glass, that would open this child's identity?
create or replace function kith.has_reason(p_subject uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select kith.may_see() and exists (
    select 1 from public.access_cell c
     where c.role = kith.role() and c.operation = 'read' and 'C1' = any (c.classes)
       and (c.sector = '' or c.sector = kith.sector())
       and case c.qualifier
             when 'open' then true
             when 'duty' then kith.on_duty() or p_subject in (select kith.reached('any'))
             when 'agency' then exists (
               select 1 from public.access_subject s join public.access_subject o on o.cluster_id = s.cluster_id
                where o.id = p_subject and s.kind = 'person' and s.originator_id = kith.organisation())
             when 'glass' then false
             else p_subject in (select kith.reached(c.qualifier)) end)
$$;

create or replace function kith.seal(
    p_id uuid, p_subject uuid, p_level int, p_kind text, p_ask text, p_reason text, p_custodians uuid[],
    p_review timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  at timestamptz := kith.now();
  custodian uuid;
begin
  perform 1 from public.access_subject s
   where s.cluster_id = (select o.cluster_id from public.access_subject o where o.id = p_subject) for update;
  if not found or kith.is_shut(p_subject) or (kith.live_seal(p_subject)).id is not null
     or not (kith.role() = 'DPO' or (kith.role() in ('MTM', 'SWM') and kith.has_reason(p_subject))) then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  insert into public.access_seal (id, subject_id, record_class, originator_id, handling, level, kind, ask, reason,
      set_by, starts_at, review_due_at, unseal_why)
    values (p_id, p_subject, 'C10', kith.organisation(), 'open', p_level, p_kind, p_ask, p_reason,
            kith.me(), at, p_review, '');
  foreach custodian in array p_custodians loop
    perform kith.put_relation(gen_random_uuid(), p_subject, 'custodian', custodian, null, null, null, 'keeps it');
  end loop;
end
$$;

-- The live seal of this name, if the one who asks keeps it: the data protection officer or a custodian.
create or replace function kith.kept_seal(p_id uuid) returns public.access_seal
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  kept public.access_seal;
begin
  select * into kept from public.access_seal l where l.id = p_id and l.ends_at is null for update;
  if kept.id is null or kept.subject_id in (select kith.shut('conflict'))
     or not (coalesce(kith.role() = 'DPO', false) or kept.subject_id in (select kith.reached('custodian'))) then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  return kept;
end
$$;

create or replace function kith.propose_unseal(p_id uuid, p_why text) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform kith.kept_seal(p_id);
  update public.access_seal set unseal_by = kith.me(), unseal_at = kith.now(), unseal_why = p_why where id = p_id;
end
$$;

-- The second of two: another person than the one who proposed it, in whichever post.
create or replace function kith.unseal(p_id uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  kept public.access_seal := kith.kept_seal(p_id);
begin
  if kept.unseal_by is null or exists (
      select 1 from public.partners_post a join public.partners_post b on b.worker_id = a.worker_id
       where a.id = kept.unseal_by and b.id = kith.me()) then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  update public.access_seal set ends_at = kith.now(), ended_by = kith.me() where id = p_id;
  update public.access_relation r set ends_at = kith.now()
    from public.access_subject s, public.access_subject o
   where o.id = kept.subject_id and s.cluster_id = o.cluster_id and r.subject_id = s.id
     and r.kind = 'custodian' and r.ends_at is null;
end
$$;

create or replace function kith.review_seal(p_id uuid, p_next timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform kith.kept_seal(p_id);
  if kith.role() is distinct from 'DPO' then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  update public.access_seal set reviewed_at = kith.now(), reviewed_by = kith.me(), review_due_at = p_next,
         unseal_by = null, unseal_at = null, unseal_why = '' where id = p_id;
end
$$;

-- Whom to ask about a child under a seal of level 1: for those alone whom the child would otherwise be open to.
create or replace function kith.marker(p_subject uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  sealed public.access_seal := kith.live_seal(p_subject);
begin
  if sealed.level = 1 and p_subject in (select kith.shut('seal'))
     and p_subject not in (select kith.shut('conflict')) and kith.has_reason(p_subject) then
    return sealed.ask;
  end if;
  return null;
end
$$;

create or replace function kith.conflict(p_id uuid, p_subject uuid, p_worker uuid, p_kind text, p_reason text)
returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  mine uuid := (select p.worker_id from public.partners_post p where p.id = kith.me());
begin
  if mine is null or not exists (select 1 from public.access_subject s where s.id = p_subject)
     or kith.is_shut(p_subject)
     or not (case when p_kind = 'declared' then p_worker = mine
                  else p_worker <> mine and (kith.role() = 'DPO'
                       or (kith.role() in ('MTM', 'SWM') and kith.has_reason(p_subject))) end) then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  insert into public.access_conflict (id, subject_id, record_class, originator_id, handling, worker_id, kind, reason,
      put_by, starts_at, end_why)
    values (p_id, p_subject, 'C14', kith.organisation(), 'open', p_worker, p_kind, p_reason, kith.me(), kith.now(), '');
end
$$;

create or replace function kith.end_conflict(p_id uuid, p_why text) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update public.access_conflict c set ends_at = kith.now(), ended_by = kith.me(), end_why = p_why
   where c.id = p_id and c.ends_at is null and kith.role() = 'DPO'
     and c.subject_id not in (select kith.shut('conflict'));
  if not found then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
end
$$;
