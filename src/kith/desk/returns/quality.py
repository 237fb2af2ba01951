"""What is missing from the files of one import, and what in them cannot be? Counts alone, no names."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kith.desk.returns.sheaf import Row, Sheaf
from kith.record.people.actions.importing.rows import ImportedPerson
from kith.record.people.rules.identifiers import check


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing counted: which kind of want it is, of what, and what it is called."""

    kind: str
    of: str
    words: str


MEASURES = {
    "no_birth": Measure("missing", "people", "Date of birth missing"),
    "no_sex": Measure("missing", "people", "Sex not known"),
    "no_ethnic_group": Measure("missing", "people", "Ethnic group not known"),
    "no_number": Measure("missing", "people", "No sound pupil or NHS number"),
    "not_taken": Measure("impossible", "rows", "Rows that could not be taken"),
    "future": Measure("impossible", "events", "Begins after the day of the import"),
    "before_birth": Measure("impossible", "events", "Begins before the child was born"),
    "late": Measure("late", "events", "Ended or began more than a year before the day the file speaks of"),
}
KINDS = {"missing": "Missing", "late": "Late", "impossible": "Impossible"}
SOUND = frozenset({"UPN", "NHS_NO"})
LATE_DAYS = 365


def measured(sheaf: Sheaf, today: date) -> dict[str, int]:
    """Return how many rows, people and events the files hold, and each measure's count."""
    people = {**sheaf.beside, **sheaf.people}
    found: Counter[str] = Counter(dict.fromkeys(MEASURES, 0))
    found.update({"rows": sheaf.rows, "people": len(people), "events": len(sheaf.events)})
    found["not_taken"] = len(sheaf.errors)
    for row in people.values():
        found.update(_wants(row.value))
    for event in sheaf.events.values():
        found.update(_odd(event, people, today))
    return dict(found)


def _wants(one: ImportedPerson) -> list[str]:
    has_number = any(kind in SOUND and check(kind, value).ok for kind, value, _ in one.numbers)
    told = {
        "no_birth": one.dob is None and one.expected_on is None,
        "no_sex": one.sex == "U",
        "no_ethnic_group": one.ethnic_group == "NOBT",
        "no_number": not has_number,
    }
    return [name for name, wants in told.items() if wants]


def _odd(row: Row[Any], people: dict[str, Row[ImportedPerson]], today: date) -> list[str]:
    """Return what is odd about one event, judged by its first part."""
    part = row.value[0]
    began = _day(getattr(part, "starts_on", None) or getattr(part, "started_at", None))
    ended = _day(getattr(part, "ends_on", None) or getattr(part, "ended_at", None))
    person = people.get(part.person_ref)
    born = person.value.dob if person else None
    if began is None:
        return []
    told = {
        "future": began > today,
        "before_birth": born is not None and began < born,
        "late": row.as_at is not None and (row.as_at - (ended or row.as_at)).days > LATE_DAYS,
    }
    return [name for name, is_odd in told.items() if is_odd]


def _day(value: date | datetime | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value
