-- Breaking the glass: one child opened for reading, to one post, until a moment; the record of it comes first.
create or replace function kith.may_break() returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(kith.role() in ('MTO', 'MTM', 'SW', 'SWM', 'CSC', 'SPOC'), false) and kith.may_see()
$$;

create or replace function kith.break_glass(
    p_id uuid, p_subject uuid, p_reference text, p_reason text, p_until timestamptz, p_review timestamptz)
returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  relation uuid := gen_random_uuid();
begin
  if not kith.may_break() or kith.is_shut(p_subject) or length(btrim(p_reason)) < 20
     or p_until > kith.now() + interval '8 hours'
     or not exists (select 1 from public.access_subject s where s.id = p_subject and s.kind = 'person') then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
  perform kith.close_glass();
  insert into public.access_glass (id, subject_id, record_class, originator_id, handling, reference, post_id,
      relation_id, reason, opened_at, ends_at, review_due_at, finding)
    values (p_id, p_subject, 'C14', kith.organisation(), 'open', p_reference, kith.me(), relation, p_reason,
            kith.now(), p_until, p_review, '');
  perform kith.put_relation(relation, p_subject, 'glass', kith.me(), null, null, p_until, p_reference);
end
$$;

-- One's own, and only while it is open.
create or replace function kith.close_glass() returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  me uuid := kith.me();
begin
  update public.access_glass set ends_at = kith.now() where post_id = me and ends_at > kith.now();
  update public.access_relation set ends_at = kith.now()
   where post_id = me and kind = 'glass' and ends_at > kith.now();
end
$$;

-- What a post has open now, for the banner of its pages.
create or replace function kith.glass_of(p_post uuid, out subject_id uuid, out ends_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  select r.subject_id, r.ends_at into subject_id, ends_at from public.access_relation r
   where r.post_id = p_post and r.kind = 'glass' and r.starts_at <= kith.now() and r.ends_at > kith.now()
   order by r.ends_at desc limit 1;
end
$$;

create or replace function kith.review_glass(p_id uuid, p_finding text) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update public.access_glass g set reviewed_at = kith.now(), reviewed_by = kith.me(), finding = p_finding
   where g.id = p_id and g.reviewed_at is null and kith.role() = 'DPO'
     and g.subject_id not in (select kith.shut('conflict'));
  if not found then
    raise exception 'kith: not for this post' using errcode = '42501';
  end if;
end
$$;
