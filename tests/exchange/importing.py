"""How do the tests run the import command and look at what it left?"""

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connections

OWNER = "owner"
PEOPLE = """
select p.source, p.source_ref, p.dob, p.dob_precision, p.sex, p.ethnic_group, p.disabilities, p.expected_on,
       p.deceased_on, p.keys, p.version, s.kind, s.cluster_id = s.id, s.handling, p.record_class, p.as_at,
       p.batch_id is null
  from people_person p join access_subject s on s.id = p.subject_id where p.source not in ('referral', 'worker')
 order by p.source, p.source_ref
"""
NUMBERS = """
select p.source, p.source_ref, i.kind, i.value, i.normal, i.is_sound, i.told, i.ends_on is null, i.version, i.as_at
  from people_identifier i join people_person p on p.id = i.person_id and p.subject_id = i.subject_id
 where p.source not in ('referral', 'worker') order by 1, 2, 3, 5
"""
HOMES = """
select p.source, p.source_ref, t.source_ref, t.kind, t.lines, t.postcode, t.ends_on is null, t.version, t.as_at
  from people_address t join people_person p on p.id = t.person_id and p.subject_id = t.subject_id
 where p.source not in ('referral', 'worker') order by 1, 2, 3
"""
STATUSES = """
select p.source, p.source_ref, t.source_ref, t.kind, t.code, t.detail, t.starts_on, t.ends_on, t.facts, t.version,
       t.as_at
  from people_status t join people_person p on p.id = t.person_id and p.subject_id = t.subject_id
 where p.source not in ('referral', 'worker') order by 1, 2, 3
"""
PLACEMENTS = """
select p.source_ref, t.source_ref, t.code, t.provider, t.band, t.postcode, t.urn, t.starts_on, t.ends_on, t.version,
       t.as_at
  from people_placement t join people_person p on p.id = t.person_id and p.subject_id = t.subject_id
 where p.source not in ('referral', 'worker') order by 1, 2
"""
EVENTS = """
select p.source, p.source_ref, t.source_ref, t.record_class, t.kind, t.code, t.codes, t.starts_on, t.due_on, t.ends_on,
       t.facts, t.as_at, t.version, b.format
  from cases_serviceevent t join people_person p on p.id = t.person_id and p.subject_id = t.subject_id
  join exchange_batch b on b.id = t.batch_id order by 1, 2, 3
"""
MISSING = """
select p.source, p.source_ref, t.source_ref, t.record_class, t.kind, t.setting, t.started_at, t.ended_at, t.date_only,
       t.as_at, t.version, b.format
  from missing_episode t join people_person p on p.id = t.person_id and p.subject_id = t.subject_id
  join exchange_batch b on b.id = t.batch_id order by 1, 2, 3
"""
ROLLS = """
select p.source, p.source_ref, t.source_ref, t.school_name, t.year_group, t.starts_on, t.ends_on, t.version, t.as_at
  from people_enrolment t join people_person p on p.id = t.person_id and p.subject_id = t.subject_id
 where p.source not in ('referral', 'worker') order by 1, 2, 3
"""
SESSIONS = """
select p.source, p.source_ref, t.source_ref, t.school_name, t.mark, t.session, t.sessions, t.possible, t.unauthorised,
       t.starts_on, t.ends_on, t.version, t.as_at
  from people_attendance t join people_person p on p.id = t.person_id and p.subject_id = t.subject_id
 where p.source not in ('referral', 'worker') order by 1, 2, 3
"""
HEALTH = """
select p.source, p.source_ref, t.source_ref, t.record_class, t.starts_on, t.ends_on, t.facts, t.version, t.as_at
  from cases_healthyear t join people_person p on p.id = t.person_id and p.subject_id = t.subject_id order by 1, 2, 3
"""
PLACES = """
select 'area', code, name, outline::text, version from places_area union all
select 'school', urn, name, ward_code, version from places_school order by 1, 2
"""
BATCHES = (
    "select format, files, rows, created, matched, unchanged, rejected from exchange_batch order by imported_at, files"
)


def run_import(*argv: str | Path) -> int:
    """Call the command in this process and return its exit code."""
    main = importlib.import_module("kith.door.terminal.import").main
    code: int = main([str(word) for word in argv])
    return code


def counts(capsys: Any, *argv: str | Path) -> dict[str, Any]:
    """Import with --json and return its last line; every row is accounted for once."""
    capsys.readouterr()
    assert run_import(*argv, "--json") == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert said["rows"] == said["created"] + said["matched"] + said["unchanged"] + len(said["rejected"])
    return said


def in_short(said: dict[str, Any]) -> tuple[int, int, int, int, int]:
    """Return rows, created, matched, unchanged, rejected."""
    return (said["rows"], said["created"], said["matched"], said["unchanged"], len(said["rejected"]))


def fetch(sql: str, using: str = "default", values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the rows of one statement."""
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def everything(read: Callable[[str], list[tuple[Any, ...]]] | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """Return what the imports left, without the ids that are random; read as the owner, past the walls."""
    named = {
        "events": EVENTS,
        "missing": MISSING,
        "places": PLACES,
        "people": PEOPLE,
        "numbers": NUMBERS,
        "homes": HOMES,
        "statuses": STATUSES,
        "placements": PLACEMENTS,
        "rolls": ROLLS,
        "sessions": SESSIONS,
        "health": HEALTH,
        "batches": BATCHES,
    }
    ask = read or (lambda sql: fetch(sql, OWNER))
    return {name: ask(sql) for name, sql in named.items()}
