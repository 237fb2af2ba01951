-- Two blocks of the key that proofs are made with (access/context.py writes them); nobody but the owner reads them.
create table if not exists kith.context_key (
  id int primary key check (id = 1), inner_pad bytea not null, outer_pad bytea not null);
revoke all on kith.context_key from public, kith_app;

-- Who is asking. One setting, local to the transaction: the post, this very process of the server, until when, and a
-- proof that the application said so. Words that prove nothing are nobody; everything else is looked up here.
create or replace function kith.context_post() returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  held text := current_setting('kith.context', true);
  said text[];
  words text;
  key kith.context_key;
begin
  if held is null or held = '' or held !~ '^[0-9a-f-]{36}\|[0-9]{1,10}\|[0-9]{1,12}\|[0-9a-f]{64}$' then
    return null;
  end if;
  said := string_to_array(held, '|');
  if said[2]::bigint <> pg_backend_pid() or said[3]::bigint < extract(epoch from clock_timestamp()) then
    return null;
  end if;
  select * into key from kith.context_key;
  words := said[1] || '|' || said[2] || '|' || said[3];
  if encode(sha256(key.outer_pad || sha256(key.inner_pad || convert_to(words, 'UTF8'))), 'hex') <> said[4] then
    return null;
  end if;
  return said[1]::uuid;
end
$$;

-- Each of these runs once a statement, for the walls ask through (select ...). They are plpgsql because that
-- keeps its plans for the session, and each asks for the post once, not once for every row it looks at.
create or replace function kith.me() returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  held uuid := kith.context_post();
  found_one uuid;
begin
  select p.id into found_one from public.partners_post p join public.partners_worker w on w.id = p.worker_id
   where p.id = held and w.is_active
     and p.starts_at <= kith.now() and (p.ends_at is null or p.ends_at > kith.now());
  return found_one;
end
$$;

create or replace function kith.role() returns text
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  me uuid := kith.me();
begin
  return (select p.role from public.partners_post p where p.id = me);
end
$$;

create or replace function kith.organisation() returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  me uuid := kith.me();
begin
  return (select p.organisation_id from public.partners_post p where p.id = me);
end
$$;

create or replace function kith.sector() returns text
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  org uuid := kith.organisation();
begin
  return (select case when o.is_law_enforcement then 'police' else o.sector end
            from public.partners_organisation o where o.id = org);
end
$$;

-- No organisation sees personal data before its sharing agreement is signed, or after it ends.
create or replace function kith.may_see() returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  org uuid := kith.organisation();
  today date := (kith.now() at time zone 'Europe/London')::date;
begin
  return coalesce((
    select o.agreement_from <= today and (o.agreement_to is null or o.agreement_to >= today)
      from public.partners_organisation o where o.id = org), false);
end
$$;

create or replace function kith.on_duty() returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  me uuid := kith.me();
  at timestamptz := kith.now();
begin
  return exists (
    select 1 from public.partners_shift s join public.partners_team t on t.id = s.team_id
     where s.post_id = me and t.reaches_all and s.starts_at <= at and s.ends_at > at);
end
$$;

create or replace function kith.cells(p_operation text, p_qualifier text) returns text[]
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  mine text := kith.role();
begin
  return (
    select coalesce(array_agg(k), '{}')
      from public.access_cell c cross join lateral unnest(c.classes) k
     where c.role = mine and c.operation = p_operation and c.qualifier = p_qualifier
       and (c.sector = '' or c.sector = (select kith.sector())));
end
$$;

-- The subjects that one kind of reason reaches: by cluster (the whole child) or exactly.
create or replace function kith.reached(p_reason text) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog rows 50 as $$
declare
  me uuid := kith.me();
  org uuid := kith.organisation();
  team uuid;
  at timestamptz := kith.now();
begin
  if me is null then
    return;
  end if;
  select p.team_id into team from public.partners_post p where p.id = me;
  if p_reason in ('own', 'asked', 'enquiry', 'referred') then
    return query
      select r.subject_id from public.access_relation r
       where r.starts_at <= at and (r.ends_at is null or r.ends_at > at)
         and case p_reason
               when 'own' then r.kind = 'author' and r.post_id = me
               when 'asked' then r.kind = 'asked' and r.organisation_id = org
               when 'enquiry' then r.kind = 'enquiry' and r.organisation_id = org
               else r.kind = 'referrer' and r.organisation_id = org end;
    return;
  end if;
  return query
    select s.id from public.access_subject s
     where s.cluster_id in (
       select s2.cluster_id from public.access_relation r join public.access_subject s2 on s2.id = r.subject_id
        where r.starts_at <= at and (r.ends_at is null or r.ends_at > at)
          and case p_reason
                when 'allocated' then (r.kind = 'allocated' and r.post_id = me)
                                   or (r.kind = 'supervises' and (r.post_id = me or r.team_id = team))
                when 'contact' then r.kind in ('referrer', 'contributor') and r.organisation_id = org
                when 'case' then r.kind in ('sample', 'case', 'meeting', 'chair', 'lado') and r.post_id = me
                when 'glass' then r.kind = 'glass' and r.post_id = me
                when 'custodian' then r.kind = 'custodian' and r.post_id = me
                when 'keeper' then r.kind = 'keeper' and r.post_id = me
                when 'missing' then r.kind = 'missing' and r.organisation_id = org
                else (r.kind in ('allocated', 'sample', 'case', 'meeting', 'chair', 'lado') and r.post_id = me)
                  or (r.kind = 'supervises' and (r.post_id = me or r.team_id = team)) end);
end
$$;

-- May the one who asks give or end this kind of relation?
create or replace function kith.may_relate(p_subject uuid, p_kind text) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select case
    when kith.role() is null then false
    when p_kind in ('allocated', 'supervises') then kith.role() in ('MTM', 'SWM', 'SVC_DUTIES')
    when p_kind in ('asked', 'enquiry') then kith.role() in ('MTO', 'MTM', 'SVC_DUTIES')
    when p_kind = 'case' then kith.role() = 'DPO'
    when p_kind = 'missing' then kith.role() = 'SVC_DUTIES'
    when p_kind = 'sample' then kith.role() = 'QA'
    when p_kind = 'meeting' then kith.role() in ('CSC', 'MCH')
    when p_kind = 'contributor' then kith.role() in ('MTM', 'SWM', 'SW')
    when p_kind = 'chair' then kith.role() in ('MTM', 'SWM', 'DPO')
    when p_kind = 'lado' then kith.role() in ('MTM', 'SWM')
    when p_kind = 'keeper' then kith.role() in ('MTO', 'MTM', 'SW', 'SWM', 'DPO')
    when p_kind = 'custodian' then kith.role() = 'DPO' and (kith.live_seal(p_subject)).id is not null
    else false end
  and (kith.role() in ('SVC_DUTIES', 'DPO', 'QA') or kith.on_duty()
       or p_subject in (select kith.reached('allocated')))
  and p_subject not in (select kith.shut('conflict'))
  and (kith.role() = 'DPO' or p_subject not in (select kith.shut('seal')))
$$;

create or replace function kith.open_subject(p_id uuid, p_kind text, p_near uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  org uuid := kith.organisation();
  cluster uuid := p_id;
begin
  if org is null then
    raise exception 'kith: nobody is asking' using errcode = '42501';
  end if;
  if p_near is not null then
    if not (kith.on_duty() or kith.role() in ('SVC_DUTIES', 'SVC_MATCH')) then
      raise exception 'kith: not for this post' using errcode = '42501';
    end if;
    select s.cluster_id into cluster from public.access_subject s where s.id = p_near and not kith.is_shut(p_near);
    if cluster is null then
      raise exception 'kith: not for this post' using errcode = '42501';
    end if;
  end if;
  insert into public.access_subject (id, kind, cluster_id, near_id, record_class, originator_id, handling)
    values (p_id, p_kind, cluster, p_near, 'C0', org,
            case p_kind when 'draft' then 'author' when 'enquiry' then 'originator' else 'open' end);
  if p_kind = 'draft' then
    perform kith.put_relation(gen_random_uuid(), p_id, 'author', kith.me(), null, null, null, 'is writing it');
  elsif p_kind = 'person' and kith.role() not like 'SVC%' then
    perform kith.put_relation(gen_random_uuid(), p_id, 'referrer', null, null, org, null, 'made the referral');
  end if;
end
$$;

-- An import stages its rows in temporary tables of its own session.
do $$
begin
  execute format('grant temporary on database %I to kith_app', current_database());
end
$$;

-- An import opens many children at once, each a cluster of its own.
create or replace function kith.open_subjects(p_ids uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  org uuid := kith.organisation();
begin
  if kith.role() is distinct from 'SVC_IMPORT' then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  insert into public.access_subject (id, kind, cluster_id, near_id, record_class, originator_id, handling)
    select u.id, 'person', u.id, null, 'C0', org, 'open' from unnest(p_ids) u(id);
end
$$;

-- Not granted to anybody: the functions around it check.
create or replace function kith.put_relation(
    p_id uuid, p_subject uuid, p_kind text, p_post uuid, p_team uuid, p_organisation uuid,
    p_until timestamptz, p_reason text) returns void
language sql volatile security definer set search_path = pg_catalog as $$
  insert into public.access_relation (id, subject_id, record_class, originator_id, handling, kind, post_id,
      team_id, organisation_id, starts_at, ends_at, given_by, reason)
    values (p_id, p_subject, case p_kind when 'lado' then 'C9' else 'C0' end, kith.organisation(),
            case when p_kind in ('allocated', 'supervises', 'chair', 'contributor', 'lado') then 'open'
                 when p_kind = 'author' then 'author' else 'originator' end,
            p_kind, p_post, p_team, p_organisation, kith.now(), p_until, kith.me(), p_reason)
$$;

-- May this post or organisation hold this kind? Nobody gives themselves what opens a child to them, but for the audit
-- sample and the officer's case, which are those offices' own and are told of in the list of who may see a record.
create or replace function kith.may_hold(p_kind text, p_post uuid, p_organisation uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select case
    when p_kind in ('custodian', 'meeting', 'chair', 'lado', 'keeper') and coalesce((
      select a.worker_id = b.worker_id from public.partners_post a, public.partners_post b
       where a.id = p_post and b.id = kith.me()), true) then false
    when p_kind in ('chair', 'lado') then exists (
      select 1 from public.partners_post p
       where p.id = p_post and p.role = case p_kind when 'chair' then 'QA' else 'LADO' end)
    when p_kind = 'contributor' then p_organisation is not null and p_post is null
    else true end
$$;

create or replace function kith.relate(
    p_id uuid, p_subject uuid, p_kind text, p_post uuid, p_team uuid, p_organisation uuid,
    p_until timestamptz, p_reason text) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if not kith.may_relate(p_subject, p_kind) or not kith.may_hold(p_kind, p_post, p_organisation) then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  perform kith.put_relation(p_id, p_subject, p_kind, p_post, p_team, p_organisation, p_until, p_reason);
end
$$;

create or replace function kith.end_relation(p_id uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  found_one public.access_relation;
begin
  select * into found_one from public.access_relation r where r.id = p_id and r.ends_at is null;
  if found_one.id is null or not kith.may_relate(found_one.subject_id, found_one.kind) then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  update public.access_relation set ends_at = kith.now() where id = p_id;
end
$$;

-- Linking and unlinking: all subjects of one child carry one cluster. A seal stands on a whole cluster, so nothing
-- joins or leaves one that is sealed, but what the import knows as the same row.
create or replace function kith.set_cluster(p_subjects uuid[], p_cluster uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if not (kith.role() in ('SVC_MATCH', 'SVC_DUTIES', 'SVC_IMPORT')
          or (kith.role() in ('MTO', 'MTM') and kith.on_duty())) then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  if kith.role() <> 'SVC_IMPORT' and exists (
      select 1 from public.access_subject s
       where (s.id = any (p_subjects) or s.near_id = any (p_subjects)) and s.cluster_id <> p_cluster
         and ((kith.live_seal(s.id)).id is not null or kith.is_shut(s.id)
              or exists (select 1 from public.access_subject t
                          where t.cluster_id = p_cluster
                            and ((kith.live_seal(t.id)).id is not null or kith.is_shut(t.id))))) then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  update public.access_subject set cluster_id = p_cluster
   where (id = any (p_subjects) or near_id = any (p_subjects)) and cluster_id <> p_cluster;
end
$$;

create or replace function kith.known_at() returns timestamptz
language sql stable set search_path = pg_catalog as $$
  select nullif(current_setting('kith.known_at', true), '')::timestamptz
$$;
