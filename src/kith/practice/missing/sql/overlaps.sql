-- Two episodes of one person, missing or away, never overlap (rule 574 of the looked-after return). Asked when the
-- transaction ends, so that an import may move two at once; one transaction at a time, so that two cannot pass each
-- other. A function and not an exclusion constraint: that needs an extension which not every PostgreSQL carries.
create or replace function kith.missing_overlaps() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.struck_at is not null or new.kind not in ('M', 'A') then
    return null;
  end if;
  perform pg_advisory_xact_lock(7413);
  if exists (
      select 1 from public.missing_episode t
       where t.person_id = new.person_id and t.id <> new.id and t.struck_at is null and t.kind in ('M', 'A')
         and exists (select 1 from public.missing_episode n where n.id = new.id and n.struck_at is null
           and (t.started_at = n.started_at
                or (t.started_at < coalesce(n.ended_at, 'infinity') and n.started_at < coalesce(t.ended_at, 'infinity'))))) then
    raise exception 'kith: two episodes of one person overlap' using errcode = '23P01', constraint = 'missing_no_overlap';
  end if;
  return null;
end
$$;
drop trigger if exists missing_no_overlap on public.missing_episode;
create constraint trigger missing_no_overlap after insert or update on public.missing_episode
  deferrable initially deferred for each row execute function kith.missing_overlaps();

-- Whoever reports learns at once, and only about the same person's own row.
create or replace function kith.missing_agree() returns boolean
language plpgsql volatile security invoker set search_path = pg_catalog as $$
begin
  set constraints public.missing_no_overlap immediate;
  set constraints public.missing_no_overlap deferred;
  return true;
exception when exclusion_violation then
  return false;
end
$$;
