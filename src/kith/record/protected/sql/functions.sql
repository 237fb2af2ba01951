-- What is protected is known to the guard from the moment its row is written, and no longer once it has ended.
do $$
declare
  one text;
begin
  foreach one in array array['protected_address', 'protected_contact', 'protected_informant'] loop
    execute format('drop trigger if exists tokens_added on public.%1$I;
      create trigger tokens_added after insert on public.%1$I
        referencing new table as new_rows for each statement execute function kith.keep_tokens();
      drop trigger if exists tokens_changed on public.%1$I;
      create trigger tokens_changed after update on public.%1$I
        referencing new table as new_rows for each statement execute function kith.keep_tokens()', one);
  end loop;
end
$$;
