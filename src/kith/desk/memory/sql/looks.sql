-- What kind of act is it? What is not named here is a 'book': an act about who may look, or one that nobody has yet
-- said may be shown, and is kept back from all but the data protection officer.
create or replace function kith.act_kind(p_act text) returns text
language sql immutable set search_path = pg_catalog as $$
  select case
    when p_act in ('child seen', 'chronology seen', 'referral seen', 'pair seen', 'question seen', 'own referral seen',
                   'disagreement seen', 'transfer seen', 'episode seen', 'times missing seen') then 'look'
    when p_act in ('worklist seen', 'slow lane seen', 'escalation list seen', 'own referrals seen', 'questions seen',
                   'answers seen', 'restricted seen', 'sharing seen', 'people seen', 'looks seen', 'own looks seen',
                   'home seen', 'missing list seen', 'missing month seen', 'looked-after list seen', 'same places counted',
                   'partings seen', 'pairs seen',
                   'reconciliation seen', 'screenings seen') then 'list'
    when p_act in ('searched', 'child looked up exactly', 'involvement asked', 'involvement told') then 'search'
    when p_act = 'asked for' then 'try'
    when p_act in (
      'missing reported', 'missing added to', 'missing graded', 'missing closed', 'missing struck through',
      'missing said back', 'missing ended at 18', 'interview owed', 'interview offered', 'interview written down', 'interview told',
      'placement told', 'child placed here', 'child placed', 'prompt answered', 'child screened',
      'agencies asked', 'agency chased', 'copy asked for', 'copy made', 'copy released', 'silence begun',
      'silence ended', 'allocation ended', 'called back', 'child handed over',
      'disagreement answered', 'disagreement noted', 'disagreement raised', 'disagreement settled',
      'disagreement taken up', 'draft saved', 'draft sent', 'enquiry answered', 'feedback sent', 'information added',
      'information noted', 'information read', 'joined', 'joining undone', 'pair held the same', 'pair given back', 'lateness explained', 'matches looked for',
      'matching noted', 'more asked', 'pair decided', 'person written down', 'record opened', 'referral acknowledged',
      'referral closed', 'referral decided', 'referral entered in error', 'referral held', 'referral received',
      'referral returned', 'referral taken back', 'relationship written down', 'relation given', 'relation ended',
      'second manager asked', 'second manager disagreed', 'sharing told', 'RAG set', 'task done', 'task made',
      'transfer confirmed', 'triage opened', 'worker allocated', 'worker told', 'worry taken in') then 'deed'
    else 'book' end
$$;

-- By which reason did a post know, at a moment, the child whose subjects these are? A relation of its own or its team's
-- first, then a turn of duty, then a relation of its agency's, then that its agency wrote some of it; 'none' where
-- there was none. Worked out from what stood then.
create or replace function kith.reason_at(p_post uuid, p_subjects uuid[], p_at timestamptz) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(
      (select r.kind from public.access_relation r
        where r.subject_id = any (p_subjects) and r.starts_at <= p_at and (r.ends_at is null or r.ends_at > p_at)
          and (r.post_id = p.id or r.team_id = p.team_id)
        order by array_position(array['allocated', 'supervises', 'chair', 'meeting', 'sample', 'author', 'glass',
                                      'case', 'custodian', 'lado'], r.kind)
        limit 1),
      case when exists (
        select 1 from public.partners_shift s join public.partners_team t on t.id = s.team_id
         where s.post_id = p.id and t.reaches_all and s.starts_at <= p_at and s.ends_at > p_at) then 'duty' end,
      (select r.kind from public.access_relation r
        where r.subject_id = any (p_subjects) and r.starts_at <= p_at and (r.ends_at is null or r.ends_at > p_at)
          and r.organisation_id = p.organisation_id
        order by r.kind limit 1),
      case when exists (
        select 1 from public.access_subject s
         where s.id = any (p_subjects) and s.originator_id = p.organisation_id) then 'agency' end,
      'none')
    from public.partners_post p where p.id = p_post
$$;

create or replace function kith.subjects_of_child(p_subject uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog as $$
  select array(select s.id from public.access_subject s
                where s.cluster_id = (select o.cluster_id from public.access_subject o where o.id = p_subject))
$$;

-- Does the reason of an act say why somebody may look, which is the officer's to review? What was typed to do the work
-- (why a referral was decided so) is of the record: its class is read with a case, by the officer like by anybody.
create or replace function kith.is_why_of_looking(p_act text) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select kith.act_kind(p_act) <> 'deed'
      or p_act in ('worker allocated', 'allocation ended', 'relation given', 'relation ended')
$$;

-- One child's log for the data protection officer, newest first: what was seen and done on any subject of the child,
-- and what was asked for at its address and refused. `p_kinds` limits it; empty is everything. `is_kept` marks a
-- reason that is not the officer's to read: of the record, without a case, or of another child whom a conflict shuts.
drop function if exists kith.child_log(uuid, text[], int, int);
create function kith.child_log(p_subject uuid, p_kinds text[], p_skip int, p_most int)
returns table (at timestamptz, worker text, role text, organisation text, act text, kind text, why text,
               reason text, outcome text, is_kept boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  of_child uuid[] := kith.subjects_of_child(p_subject);
  has_case boolean := p_subject in (select kith.reached('case')) and not kith.is_shut(p_subject);
  not_mine uuid[] := array(select kith.shut('conflict'));
begin
  if kith.role() is distinct from 'DPO' or not kith.may_see() or p_subject in (select kith.shut('conflict')) then
    return;
  end if;
  return query
    select e.at, w.name::text, e.role::text, o.short::text, e.act::text, kith.act_kind(e.act),
           case when e.is_open then e.why::text else '' end,
           case when e.outcome !~ '^4' then kith.reason_at(e.post_id, of_child, e.at) else 'none' end, e.outcome::text,
           e.why <> '' and not e.is_open
      from (select t.*, (has_case or kith.is_why_of_looking(t.act)) and not t.subjects && not_mine as is_open
              from public.trail_entry t
             where (t.subjects && of_child
                    or (t.object_kind in ('page', 'child') and right(t.object_id, 36) = any (of_child::text[])))
               and (p_kinds = '{}' or kith.act_kind(t.act) = any (p_kinds))
             order by t.at desc, t.id offset p_skip limit p_most) e
      left join public.partners_worker w on w.id = e.worker_id
      left join public.partners_organisation o on o.id = e.organisation_id
     order by e.at desc, e.id;
end
$$;

-- The child that is exactly this one, for the data protection officer's log; a child is found by its number, or by
-- both names and day of birth, never by leafing through.
create or replace function kith.officers_child(p_key text, p_forename text, p_surname text, p_born date) returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  found_one uuid := kith.exact_child(p_key, p_forename, p_surname, p_born);
begin
  if kith.role() is distinct from 'DPO' or not kith.may_see() or found_one in (select kith.shut('conflict')) then
    return null;
  end if;
  return found_one;
end
$$;

-- Is it for the officer at all? A child that is not there and one that a conflict shuts are alike.
create or replace function kith.has_log(p_subject uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(kith.role() = 'DPO', false) and kith.may_see()
     and exists (select 1 from public.access_subject s where s.id = p_subject and s.kind = 'person')
     and p_subject not in (select kith.shut('conflict'))
$$;

-- Who opened my case? For the allocated worker and their manager: looks at the record alone. Left out are acts of
-- the walled classes (they are no looks), the officers whose looking is itself C9 or C14, and the product itself.
create or replace function kith.who_looked(p_subject uuid, p_skip int, p_most int)
returns table (at timestamptz, worker text, role text, organisation text, act text, reason text, is_outside boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  of_child uuid[] := kith.subjects_of_child(p_subject);
begin
  if not kith.owns_case(p_subject) then
    return;
  end if;
  return query
    select e.at, w.name::text, e.role::text, o.short::text, e.act::text,
           case when e.known in ('custodian', 'case', 'lado') then 'none' else e.known end,
           not kith.team_of_child(e.post_id, of_child, e.at)
      from (select t.*, kith.reason_at(t.post_id, of_child, t.at) as known
              from public.trail_entry t
             where t.subjects && of_child and kith.act_kind(t.act) = 'look'
               and t.role not in ('DPO', 'LADO', 'ADM', '') and t.role not like 'SVC%'
             order by t.at desc, t.id offset p_skip limit p_most) e
      join public.partners_worker w on w.id = e.worker_id
      join public.partners_organisation o on o.id = e.organisation_id
     order by e.at desc, e.id;
end
$$;

-- Who read two records as one child's before they were parted? For the data protection officer: who was shown what
-- another child's record says, and may have to be told. A look counts that bears subjects of both sides.
create or replace function kith.parted_reads(p_since timestamptz)
returns table (link_id uuid, subject_id uuid, other_id uuid, joined_at timestamptz, undone_at timestamptz, why text,
               worker text, role text, organisation text, looks bigint, last_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if kith.role() is distinct from 'DPO' or not kith.may_see() then
    return;
  end if;
  return query
    with parted as (
      select j.id, j.subject_id, j.other_subject_id, j.made_at, j.undone_at, j.undone_why,
             kith.subjects_of_child(j.subject_id) as mine, kith.subjects_of_child(j.other_subject_id) as theirs
        from public.people_sameas j
       where j.undone_at >= p_since
         and j.subject_id not in (select kith.shut('conflict'))
         and j.other_subject_id not in (select kith.shut('conflict'))
    ), seen as (
      select p.id, e.post_id, count(*) as looks, max(e.at) as last_at
        from parted p join public.trail_entry e on e.subjects && p.mine
       where e.subjects && p.theirs and kith.act_kind(e.act) = 'look' and e.role not like 'SVC%'
         and e.at between p.made_at and p.undone_at
       group by 1, 2
    )
    select p.id, p.subject_id, p.other_subject_id, p.made_at, p.undone_at, p.undone_why::text,
           w.name::text, t.role::text, o.short::text, s.looks, s.last_at
      from parted p left join seen s on s.id = p.id
           left join public.partners_post t on t.id = s.post_id
           left join public.partners_worker w on w.id = t.worker_id
           left join public.partners_organisation o on o.id = t.organisation_id
     order by p.undone_at desc, p.id, s.last_at desc;
end
$$;

-- Does the one who asks own this case: allocated to it, or the manager of the team that is?
create or replace function kith.owns_case(p_subject uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(kith.role() in ('SW', 'SWM', 'CWK'), false) and kith.may_see()
     and p_subject in (select kith.reached('allocated')) and not kith.is_shut(p_subject)
$$;

-- Was a post at a moment of the child's own team: allocated, supervising, or beside the allocated worker?
create or replace function kith.team_of_child(p_post uuid, p_subjects uuid[], p_at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select 1 from public.access_relation r
      left join public.partners_post held on held.id = r.post_id
      join public.partners_post p on p.id = p_post
     where r.subject_id = any (p_subjects) and r.kind in ('allocated', 'supervises')
       and r.starts_at <= p_at and (r.ends_at is null or r.ends_at > p_at)
       and (r.post_id = p.id or r.team_id = p.team_id or held.team_id = p.team_id))
$$;

-- Whom does a duty tell of one look? The workers allocated to the child then, when its reader was outside their team
-- and it is that reader's first look of the day at any child of theirs, by its place in the trail (two may bear one
-- time, and duties read on by place): one word a reader a day.
create or replace function kith.owners_to_tell(p_entry uuid)
returns table (post_id uuid, worker_id uuid, subject_id uuid)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  seen public.trail_entry;
  of_child uuid[];
  day_begins timestamptz;
begin
  select * into seen from public.trail_entry e where e.id = p_entry;
  if kith.role() is distinct from 'SVC_DUTIES' or kith.act_kind(seen.act) <> 'look' or cardinality(seen.subjects) = 0
     or seen.role in ('DPO', 'LADO', 'ADM', '') or seen.role like 'SVC%' then
    return;
  end if;
  of_child := kith.subjects_of_child(seen.subjects[1]);
  if (kith.live_seal(seen.subjects[1])).id is not null or kith.team_of_child(seen.post_id, of_child, seen.at) then
    return;
  end if;
  day_begins := date_trunc('day', seen.at at time zone 'Europe/London') at time zone 'Europe/London';
  return query
    select distinct on (p.id) p.id, p.worker_id, r.subject_id
      from public.access_relation r join public.partners_post p on p.id = r.post_id
     where r.subject_id = any (of_child) and r.kind = 'allocated' and p.worker_id <> seen.worker_id
       and r.starts_at <= seen.at and (r.ends_at is null or r.ends_at > seen.at)
       and not exists (
         select 1 from public.access_conflict c
          where c.worker_id = p.worker_id and c.subject_id = any (of_child) and c.ends_at is null)
       and not exists (
         select 1 from public.trail_entry e join public.trail_leaf l on l.entry_id = e.id
          where e.worker_id = seen.worker_id and e.at >= day_begins
            and l.idx < (select s.idx from public.trail_leaf s where s.entry_id = seen.id)
            and kith.act_kind(e.act) = 'look'
            and e.subjects && array(
              select s.id from public.access_relation mine
                join public.access_subject m on m.id = mine.subject_id
                join public.access_subject s on s.cluster_id = m.cluster_id
               where mine.post_id = p.id and mine.kind = 'allocated'
                 and mine.starts_at <= seen.at and (mine.ends_at is null or mine.ends_at > seen.at)))
     order by p.id, r.starts_at;
end
$$;

-- Who from outside opened my children's records lately? One line for each reader, child and day.
create or replace function kith.outside_looks(p_since timestamptz)
returns table (day date, subject_id uuid, worker text, role text, organisation text, reason text, looks bigint)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not coalesce(kith.role() in ('SW', 'SWM', 'CWK'), false) or not kith.may_see() then
    return;
  end if;
  return query
    with mine as (
      select s.cluster_id, array_agg(s.id) as subjects,
             (array_agg(s.id order by s.id) filter (where s.kind = 'person'))[1] as shown
        from public.access_subject s
       where s.id in (select kith.reached('allocated')) and not kith.is_shut(s.id)
       group by s.cluster_id
    ), seen as (
      select (e.at at time zone 'Europe/London')::date as day, m.shown, m.subjects, e.post_id, min(e.at) as at,
             count(*) as looks
        from mine m join public.trail_entry e on e.subjects && m.subjects
       where e.at >= p_since and kith.act_kind(e.act) = 'look'
         and e.role not in ('DPO', 'LADO', 'ADM', '') and e.role not like 'SVC%'
       group by 1, 2, 3, 4
    ), told as (
      select s.*, kith.reason_at(s.post_id, s.subjects, s.at) as known
        from seen s where not kith.team_of_child(s.post_id, s.subjects, s.at)
    )
    select t.day, t.shown, w.name::text, p.role::text, o.short::text,
           case when t.known in ('custodian', 'case', 'lado') then 'none' else t.known end, t.looks
      from told t join public.partners_post p on p.id = t.post_id join public.partners_worker w on w.id = p.worker_id
           join public.partners_organisation o on o.id = p.organisation_id
     order by t.day desc, t.at desc limit 200;
end
$$;
