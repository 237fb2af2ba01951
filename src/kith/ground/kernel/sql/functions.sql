-- What time is it? The owner's demo or test clock, else the transaction's own time.
create or replace function kith.now() returns timestamptz
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(
    (select i.clock_starts_at
            + case when i.clock_runs then transaction_timestamp() - i.clock_anchored_at else interval '0' end
       from public.kernel_installation i
      where i.id = 1 and i.clock_starts_at is not null),
    transaction_timestamp())
$$;
