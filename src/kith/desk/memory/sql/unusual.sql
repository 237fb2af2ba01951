-- What did each worker look at between two moments, with what the rules ask of it? One row for each worker, post and
-- child, by what it was: a look, a marker of a sealed record, a try at a record that is hidden (or at none: no child),
-- a child that a search named and who was not opened. For the reporting service alone, in its own time.
create or replace function kith.looks_between(p_from timestamptz, p_to timestamptz)
returns table (what text, worker_id uuid, post_id uuid, role text, child uuid, shown uuid, moments timestamptz[],
               reason text, same_name boolean, known boolean, quiet boolean, worked boolean, months int)
language plpgsql stable security definer set search_path = pg_catalog set jit = off as $$
begin
  if kith.role() is distinct from 'SVC_REPORT' then
    return;
  end if;
  return query
    with today as materialized (
      select e.id, e.at, e.worker_id, e.post_id, e.role, e.act, e.subjects, e.object_kind, e.object_id,
             kith.act_kind(e.act) as kind
        from public.trail_entry e
       where e.at >= p_from and e.at < p_to and e.worker_id is not null and e.role not like 'SVC%'
         and e.role not in ('DPO', 'ADM')
    ), seen as materialized (
      select distinct t.id, 'look' as what, t.at, t.worker_id, t.post_id, t.role, s.cluster_id
        from today t join public.access_subject s on s.id = any (t.subjects)
       where t.kind = 'look'
      union all
      select t.id, case when t.act = 'restricted seen' then 'marker' else 'try' end, t.at, t.worker_id, t.post_id, t.role,
             s.cluster_id
        from today t
             left join public.access_subject s on s.id = case
               when right(t.object_id, 36) ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
               then right(t.object_id, 36)::uuid end
       where (t.act = 'restricted seen' or (t.kind = 'try' and t.object_id ~ '^(child|chronology|who-looked|shared) '))
      union all
      select distinct t.id, 'search', t.at, t.worker_id, t.post_id, t.role, s.cluster_id
        from today t join public.access_subject s on s.id = any (t.subjects)
       where t.kind = 'search' and cardinality(t.subjects) <= 3
         and not exists (
           select 1 from today o join public.access_subject os on os.id = any (o.subjects)
            where o.worker_id = t.worker_id and o.kind in ('look', 'deed') and os.cluster_id = s.cluster_id)
    ), pairs as materialized (
      select n.what, n.worker_id, n.post_id, n.role::text as role, n.cluster_id,
             array_agg(n.at order by n.at) as moments, min(n.at) as first_at
        from seen n group by 1, 2, 3, 4, 5
    ), of_child as materialized (
      select s.cluster_id, array_agg(s.id) as subjects,
             (array_agg(s.id order by s.id) filter (where s.kind = 'person'))[1] as shown
        from public.access_subject s where s.cluster_id in (select p.cluster_id from pairs p) group by 1
    ), deeds as materialized (
      select e.worker_id, s.cluster_id, max(e.at) as last_at, min(e.at) as first_at
        from public.trail_entry e cross join lateral unnest(e.subjects) u(id)
             join public.access_subject s on s.id = u.id
       where e.at >= p_from - interval '90 days' and e.at < p_to + interval '1 day' and kith.act_kind(e.act) = 'deed'
       group by 1, 2
    ), hands as materialized (
      select d.cluster_id, min(d.first_at) as first_at, count(*) as many, min(d.worker_id::text)::uuid as only_one
        from deeds d group by 1
    ), again as materialized (
      select e.worker_id, s.cluster_id, count(distinct date_trunc('month', e.at at time zone 'Europe/London'))::int as many
        from public.trail_entry e join public.access_subject s on s.id = e.subjects[1]
       where e.at >= p_from - interval '180 days' and e.at < p_to and kith.act_kind(e.act) = 'look'
         and e.worker_id in (select p.worker_id from pairs p) and s.cluster_id in (select p.cluster_id from pairs p)
       group by 1, 2 having count(distinct date_trunc('month', e.at at time zone 'Europe/London')) > 1
    ), surnames as materialized (
      select s.cluster_id, array_agg(distinct part) as parts
        from public.people_person n join public.access_subject s on s.id = n.subject_id
             cross join lateral regexp_split_to_table(lower(n.surname), '[ -]+') part
       where s.cluster_id in (select p.cluster_id from pairs p) and length(part) > 2 group by 1
    )
    select p.what, p.worker_id, p.post_id, p.role, p.cluster_id, c.shown, p.moments,
           case when c.subjects is null then 'none' else kith.reason_at(p.post_id, c.subjects, p.first_at) end,
           coalesce(n.parts && regexp_split_to_array(lower(split_part(w.name, ' ', -1)), '-'), false),
           exists (select 1 from public.access_conflict f join public.access_subject fs on fs.id = f.subject_id
                    where f.worker_id = p.worker_id and fs.cluster_id = p.cluster_id),
           p.cluster_id is not null and (h.cluster_id is null
                 or (h.first_at >= p_from and h.many = 1 and h.only_one is not distinct from p.worker_id))
             and not exists (select 1 from public.access_relation r
                              where r.subject_id = any (c.subjects) and r.kind = 'allocated'
                                and r.starts_at <= p.first_at and (r.ends_at is null or r.ends_at > p.first_at)),
           coalesce(d.last_at >= p_from - interval '14 days', false),
           case when exists (select 1 from public.access_relation r
                              where r.subject_id = any (c.subjects) and r.kind = 'allocated' and r.post_id = p.post_id)
                then 0 else coalesce(m.many, 1) end
      from pairs p join public.partners_worker w on w.id = p.worker_id
           left join of_child c on c.cluster_id = p.cluster_id
           left join surnames n on n.cluster_id = p.cluster_id
           left join again m on m.worker_id = p.worker_id and m.cluster_id = p.cluster_id
           left join deeds d on d.worker_id = p.worker_id and d.cluster_id = p.cluster_id
           left join hands h on h.cluster_id = p.cluster_id
     order by p.worker_id, p.first_at;
end
$$;

-- Keep what was found unusual on one day, once a day.
create or replace function kith.keep_unusual(p_day date, p_rows jsonb) returns int
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  kept int;
begin
  if kith.role() is distinct from 'SVC_REPORT' then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(7416);
  if exists (select 1 from public.memory_unusual u where u.day = p_day) then
    return 0;
  end if;
  insert into public.memory_unusual (id, subject_id, record_class, originator_id, handling, worker_id, post_id, day,
      place, reasons, finding)
    select gen_random_uuid(), (r->>'subject')::uuid, 'C14', kith.organisation(), 'open', (r->>'worker')::uuid,
           (r->>'post')::uuid, p_day, n, r->'reasons', ''
      from jsonb_array_elements(p_rows) with ordinality a(r, n);
  get diagnostics kept = row_count;
  return kept;
end
$$;

-- Which days have had their report, rows or none?
drop function if exists kith.unusual_days(date, date);
create or replace function kith.unusual_days(p_from date) returns setof text
language sql stable security definer set search_path = pg_catalog as $$
  select distinct e.object_id::text from public.trail_entry e
   where kith.role() = 'SVC_REPORT' and e.at >= p_from::timestamp at time zone 'Europe/London'
     and e.act = 'unusual looked for'
$$;

create or replace function kith.look_into(p_id uuid, p_finding text) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update public.memory_unusual u set looked_at = kith.now(), looked_by = kith.me(), finding = p_finding
   where u.id = p_id and u.looked_at is null and kith.role() = 'DPO'
     and u.subject_id not in (select kith.shut('conflict'))
     and u.worker_id <> (select p.worker_id from public.partners_post p where p.id = kith.me());
  if not found then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
end
$$;
