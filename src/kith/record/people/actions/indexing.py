"""How are the keys by which people are found made anew, when the folding of names has changed? Run as the owner."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.backends.utils import CursorWrapper

from kith.record.people.rules.keys import Findable, keys_for
from kith.record.people.rules.names import FOLD_VERSION

BATCH = 20_000
STANDS = "select obj_description('public.people_key'::regclass, 'pg_class')"
PEOPLE = """
select p.id, p.forename, p.surname, p.known_as, p.dob from public.people_person p
 where p.id > %s order by p.id limit %s
"""
AROUND = {
    "names": "select person_id, forename, surname from public.people_name where struck_at is null",
    "addresses": "select person_id, postcode, lines from public.people_address where struck_at is null",
    "numbers": "select person_id, normal from public.people_identifier where struck_at is null"
    " and kind <> 'UPN_UNKNOWN'",
    "contacts": "select person_id, value from public.people_contact where struck_at is null",
}
REPLACE = """
alter table public.people_person disable trigger user;
update public.people_person p set keys = f.keys from fresh_keys f where f.id = p.id and p.keys is distinct from f.keys;
update past.people_person p set keys = f.keys from fresh_keys f
 where f.id = p.id and p.past_to is null and p.keys is distinct from f.keys;
alter table public.people_person enable trigger user;
truncate public.people_key, public.people_spelling;
insert into public.people_key (key, person_id)
  select distinct hashtextextended(t, 0), f.id from fresh_keys f cross join lateral unnest(f.keys) t;
insert into public.people_spelling (side, key, name)
  select distinct s.side, u, s.name
    from (select distinct left(t, 1) as side, substr(t, 3) as name
            from fresh_keys f cross join lateral unnest(f.keys) t where t ^@ 'f:' or t ^@ 's:') s
         cross join lateral unnest(kith.one_slip(s.name)) u;
"""


def renew_keys(using: str) -> int:
    """Make every person's keys anew if they were made by another folding; return how many people were read.

    Keys say nothing that the row does not say, so no past version is written and the trail has no entry of it.
    The connection is the owner's, in a transaction; nobody may write a person meanwhile.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(STANDS)
        if cursor.fetchone()[0] == FOLD_VERSION:
            return 0
        cursor.execute("lock table public.people_person in exclusive mode")
        cursor.execute("create temporary table fresh_keys (id uuid primary key, keys varchar(60)[]) on commit drop")
        read = sum(_write(cursor, batch) for batch in _batches(cursor))
        cursor.execute(REPLACE)
        cursor.execute(f"comment on table public.people_key is '{FOLD_VERSION}'")
    return read


def _batches(cursor: CursorWrapper) -> Iterator[list[tuple[Any, ...]]]:
    last = UUID(int=0)
    while True:
        cursor.execute(PEOPLE, [last, BATCH])
        rows = cursor.fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield rows


def _write(cursor: CursorWrapper, rows: list[tuple[Any, ...]]) -> int:
    around = {kind: _around(cursor, sql, [row[0] for row in rows]) for kind, sql in AROUND.items()}
    fresh = [(row[0], keys_for(_findable(row, around))) for row in rows]
    with cursor.copy("copy fresh_keys (id, keys) from stdin") as copy:
        for one in fresh:
            copy.write_row(one)
    return len(fresh)


def _around(cursor: CursorWrapper, sql: str, ids: list[UUID]) -> dict[UUID, list[tuple[str, ...]]]:
    cursor.execute(f"{sql} and person_id = any (%s)", [ids])
    found: dict[UUID, list[tuple[str, ...]]] = defaultdict(list)
    for person_id, *values in cursor.fetchall():
        found[person_id].append(tuple(values))
    return found


def _findable(row: tuple[Any, ...], around: dict[str, dict[UUID, list[tuple[str, ...]]]]) -> Findable:
    person_id, forename, surname, known_as, dob = row
    names = [(forename, surname), *((one, other) for one, other in around["names"][person_id])]
    if known_as:
        names.append((known_as, surname))
    return Findable(
        names=tuple(names),
        dob=dob,
        postcodes=tuple(one[0] for one in around["addresses"][person_id]),
        addresses=tuple(one[1] for one in around["addresses"][person_id]),
        numbers=tuple(one[0] for one in around["numbers"][person_id]),
        contacts=tuple(one[0] for one in around["contacts"][person_id]),
    )
