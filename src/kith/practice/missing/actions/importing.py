"""How do the episodes of a return come in?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

from kith.ground.access.staging import Outcome, Target
from kith.ground.access.viewer import Viewer
from kith.record.people.actions.importing.dated import import_of_persons
from kith.record.people.actions.importing.rows import Dated

EPISODE = Target(
    "missing_episode",
    ("person_id", "source_ref"),
    ("kind", "setting", "started_at", "ended_at", "date_only", "source"),
    "C5",
    fixed=dict.fromkeys(
        "reference called reported_by circumstances risk ended_how found_by condition harm reason_left".split(), ""
    ),
)


KEPT = """
update staged_missing_episode s set outcome = 'unchanged' from missing_episode t
 where t.id = s.id and s.outcome = 'changed' and t.closed_at is not null and s.ended_at is null
"""
"""What a person closed, a file that knows of no return does not open again."""
NAMES = """
update missing_episode e set called = trim(p.forename || ' ' || p.surname), born_on = p.dob
  from people_person p where p.id = e.person_id and e.batch_id = %s and e.called = '' and p.surname <> ''
"""
"""The name stands on the episode, so that who looks for the child knows for whom to look (decision 17)."""


@dataclass(frozen=True, slots=True)
class ImportedEpisode:
    """One episode of a person of the same source; `ref` is unique among that person's episodes."""

    person_ref: str
    ref: str
    kind: str
    setting: str
    started_at: datetime
    ended_at: datetime | None
    date_only: bool
    source: str


def import_episodes(
    *, by: Viewer, source: str, batch_id: UUID, rows: Iterable[Dated[ImportedEpisode]]
) -> dict[str, Outcome]:
    """Write or bring up to date episodes of a source's persons; return what became of each reference.

    One that overlaps an episode known before, or an earlier one of the same import, is "refused".
    """
    outcomes = import_of_persons(by, source, batch_id, EPISODE, rows, _refuse_overlaps)
    with connection.cursor() as cursor:
        cursor.execute(NAMES, [batch_id])
    return outcomes


def _refuse_overlaps(cursor: CursorWrapper) -> None:
    cursor.execute(KEPT)
    cursor.execute(
        "update staged_missing_episode s set outcome = 'refused'"
        " where s.outcome in ('created', 'changed') and exists ("
        "  select from missing_episode t where t.person_id = s.person_id and t.struck_at is null"
        "   and t.id not in (select x.id from staged_missing_episode x"
        "     where x.id is not null and x.outcome <> 'superseded')"
        "   and t.started_at < coalesce(s.ended_at, 'infinity') and s.started_at < coalesce(t.ended_at, 'infinity'))"
    )
    cursor.execute(
        "update staged_missing_episode s set outcome = 'refused'"
        " where s.outcome in ('created', 'changed') and exists ("
        "  select from staged_missing_episode x where x.person_id = s.person_id and x.ref <> s.ref"
        "   and x.outcome not in ('refused', 'nobody', 'superseded') and x.started_at < s.started_at"
        "   and coalesce(x.ended_at, 'infinity') > s.started_at)"
    )
