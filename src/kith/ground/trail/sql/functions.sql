-- Canonical bytes of an entry: every value length-prefixed, so no two entries share a text.
create or replace function kith.trail_part(value text) returns text
language sql immutable set search_path = pg_catalog as $$
  select octet_length(coalesce(value, ''))::text || ':' || coalesce(value, '')
$$;

create or replace function kith.trail_leaf(e public.trail_entry) returns bytea
language sql stable set search_path = pg_catalog as $$
  select sha256('\x00'::bytea || convert_to(
      kith.trail_part(e.id::text)
   || kith.trail_part(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
   || kith.trail_part(to_char(e.true_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
   || kith.trail_part(e.txid::text)
   || kith.trail_part(e.post_id::text) || kith.trail_part(e.worker_id::text)
   || kith.trail_part(e.role) || kith.trail_part(e.organisation_id::text)
   || kith.trail_part(e.session) || kith.trail_part(e.act)
   || kith.trail_part(array_to_string(e.subjects, ','))
   || kith.trail_part(e.object_kind) || kith.trail_part(e.object_id)
   || kith.trail_part(e.why) || kith.trail_part(array_to_string(e.fields, ','))
   || kith.trail_part(e.outcome), 'UTF8'))
$$;

-- The only way in. Who is asking comes from the connection's context, never from the caller. Answers with the leaf,
-- which the second sink keeps.
drop function if exists kith.trail_append(uuid, text, uuid[], text, text, text, text[], text, text);
create function kith.trail_append(
    p_id uuid, p_act text, p_subjects uuid[], p_object_kind text, p_object_id text,
    p_why text, p_fields text[], p_outcome text, p_session text) returns bytea
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  e public.trail_entry;
begin
  e.id := p_id;
  e.at := kith.now();
  e.true_at := clock_timestamp();
  e.txid := pg_current_xact_id()::text::bigint;
  e.post_id := kith.context_post();
  select p.worker_id, p.role, p.organisation_id into e.worker_id, e.role, e.organisation_id
    from public.partners_post p where p.id = e.post_id;
  e.role := coalesce(e.role, '');
  e.session := p_session;
  e.act := p_act;
  e.subjects := coalesce(p_subjects, '{}');
  e.object_kind := p_object_kind;
  e.object_id := p_object_id;
  e.why := p_why;
  e.fields := coalesce(p_fields, '{}');
  e.outcome := p_outcome;
  e.leaf := kith.trail_leaf(e);
  insert into public.trail_entry values (e.*);
  perform set_config('kith.trail', p_id::text, true);
  return e.leaf;
end
$$;

-- A write without a trail entry of its own transaction is refused.
create or replace function kith.trail_of_transaction() returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  held uuid := nullif(current_setting('kith.trail', true), '')::uuid;
begin
  if held is null or not exists (
      select 1 from public.trail_entry e
       where e.id = held and e.txid = pg_current_xact_id()::text::bigint) then
    raise exception 'kith: this write has no trail entry in its transaction';
  end if;
  return held;
end
$$;

create or replace function kith.trail_frozen() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'kith: the trail is append-only';
end
$$;

-- What the sealer takes next: entries that have committed and have no place yet, in the order of true time.
-- The place is given here, not by time, so one that commits late only stands later. No transaction lasts a day.
create or replace function kith.trail_unsealed(p_limit int)
returns table (id uuid, leaf bytea)
language sql volatile security definer set search_path = pg_catalog as $$
  select e.id, e.leaf from public.trail_entry e
   where kith.role() = 'SVC_SEAL'
     and e.true_at > coalesce((select max(c.sealed_at) from public.trail_checkpoint c), '-infinity')
                     - interval '1 day'
     and not exists (select 1 from public.trail_leaf l where l.entry_id = e.id)
   order by e.true_at, e.id limit p_limit
$$;

create or replace function kith.trail_last()
returns table (size bigint, root bytea, frontier bytea[], note text, signature bytea, key_id text)
language sql stable security definer set search_path = pg_catalog as $$
  select c.size, c.root, c.frontier, c.note, c.signature, c.key_id
    from public.trail_checkpoint c order by c.size desc limit 1
$$;

create or replace function kith.trail_seal(
    p_first bigint, p_ids uuid[], p_root bytea, p_frontier bytea[], p_note text,
    p_signature bytea, p_key_id text) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if kith.role() is distinct from 'SVC_SEAL' then
    raise exception 'kith: only the sealer seals';
  end if;
  perform pg_advisory_xact_lock(7411);
  if p_first <> coalesce((select max(c.size) from public.trail_checkpoint c), 0) then
    raise exception 'kith: another sealer was first';
  end if;
  insert into public.trail_leaf (idx, entry_id, leaf)
    select p_first + u.n - 1, u.id, e.leaf
      from unnest(p_ids) with ordinality u(id, n) join public.trail_entry e on e.id = u.id;
  insert into public.trail_checkpoint (size, root, frontier, sealed_at, note, signature, key_id)
    values (p_first + cardinality(p_ids), p_root, p_frontier, clock_timestamp(), p_note, p_signature, p_key_id);
end
$$;

-- What the duties follow: what happened, by index; only acts and ids.
create or replace function kith.trail_since(p_idx bigint, p_limit int)
returns table (idx bigint, entry_id uuid, at timestamptz, act text, subjects uuid[], object_id text)
language sql stable security definer set search_path = pg_catalog as $$
  select l.idx, e.id, e.at, e.act, e.subjects, e.object_id
    from public.trail_leaf l join public.trail_entry e on e.id = l.entry_id
   where kith.role() = 'SVC_DUTIES' and l.idx >= p_idx
   order by l.idx limit p_limit
$$;

-- The leaf hashes of a stretch of the tree, for proofs; a hash tells nothing of its entry.
create or replace function kith.trail_leaves(p_from bigint, p_to bigint) returns setof bytea
language sql stable security definer set search_path = pg_catalog as $$
  select l.leaf from public.trail_leaf l where l.idx >= p_from and l.idx < p_to order by l.idx
$$;

-- One signed checkpoint by its size, or the newest.
create or replace function kith.trail_checkpoint_of(p_size bigint)
returns table (size bigint, note text, signature bytea, key_id text)
language sql stable security definer set search_path = pg_catalog as $$
  select c.size, c.note, c.signature, c.key_id from public.trail_checkpoint c
   where p_size is null or c.size = p_size order by c.size desc limit 1
$$;
