"""How does what was read become rows: all of one import, or nothing of it?"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from kith.desk.exchange.actions.withholding import tell_officers, without_protected
from kith.desk.exchange.models import Batch
from kith.desk.returns.quality import measured
from kith.desk.returns.sheaf import Part, Row, Sheaf
from kith.ground.access.staging import OUTCOMES, Outcome
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Unfit
from kith.ground.kernel.ids import new_id
from kith.ground.papers.faults import RowError
from kith.ground.places.actions import ImportedArea, ImportedSchool, import_areas, import_schools
from kith.ground.trail.memory import remember
from kith.practice.cases.actions.importing import ImportedEvent, ImportedHealth, import_events, import_health
from kith.practice.missing.actions import ImportedEpisode, import_episodes
from kith.record.people.actions.importing.dated import (
    import_attendance,
    import_enrolments,
    import_placements,
    import_statuses,
)
from kith.record.people.actions.importing.persons import import_people, known_to_other_returns
from kith.record.people.actions.importing.rows import (
    ImportedAttendance,
    ImportedEnrolment,
    ImportedHome,
    ImportedPlacement,
    ImportedStatus,
)

ONE_IMPORT_AT_A_TIME = 7412
"""The database's lock for it: two at once would both find a child not there yet and both add it."""
PARTS: dict[type[Part], tuple[str, Callable[..., dict[str, Outcome]]]] = {
    ImportedStatus: ("statuses", import_statuses),
    ImportedPlacement: ("placements", import_placements),
    ImportedEvent: ("assessments, plans and reviews", import_events),
    ImportedHealth: ("years of health", import_health),
    ImportedEpisode: ("missing episodes", import_episodes),
    ImportedEnrolment: ("school rolls", import_enrolments),
    ImportedAttendance: ("counts of sessions", import_attendance),
}
PLACES: dict[type[Any], tuple[str, Callable[..., dict[str, Outcome]]]] = {
    ImportedArea: ("areas", import_areas),
    ImportedSchool: ("schools", import_schools),
}
REJECTED = {
    "nobody": ("CHILD", "KITH-CHILD", "This child has no row of their own: it is missing, or it could not be taken."),
    "refused": ("MIS_START", "574", "It overlaps an episode of the same child that is known already."),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows: rows = created + matched + unchanged + rejected, each row once.

    `matched` are rows of a child or event already known, brought up to date. `superseded` tells which of the
    unchanged rows say otherwise than a newer file did. `might_match` are new children whose number another
    return gives too.
    """

    batch_id: UUID
    rows: int
    created: int
    matched: int
    unchanged: int
    rejected: tuple[RowError, ...]
    superseded: tuple[RowError, ...] = ()
    might_match: tuple[tuple[str, int], ...] = ()
    withheld: frozenset[UUID] = frozenset()
    """Whose protected addresses the files hold; told to the officers, and to nobody who sends files."""


@dataclass(slots=True)
class _Applied:
    """What became of each row so far."""

    outcomes: list[tuple[Row[Any], Outcome]] = field(default_factory=list)
    might_match: list[tuple[str, int]] = field(default_factory=list)
    beside: dict[tuple[str, int], Outcome] = field(default_factory=dict)
    people: dict[str, Outcome] = field(default_factory=dict)
    withheld: set[UUID] = field(default_factory=set)


def run_import(
    sheaf: Sheaf, *, dry_run: bool, asked_by: str = "", watch: Callable[[str], None] = lambda _: None
) -> Imported:
    """Apply what was read under the import service's own post, all of it or nothing; rehearsed, it is taken back."""
    with transaction.atomic():
        with acting_as(service_post("SVC_IMPORT")) as by:
            done = import_sheaf(by=by, sheaf=sheaf, asked_by=asked_by, watch=watch)
        transaction.set_rollback(dry_run)
    if dry_run:
        with transaction.atomic(), acting_as(service_post("SVC_IMPORT")):
            remember("import rehearsed", fields=[sheaf.source])
            if done.withheld:
                tell_officers(sheaf.source, done.withheld)
    return done


def import_sheaf(
    *, by: Viewer, sheaf: Sheaf, asked_by: str = "", watch: Callable[[str], None] = lambda _: None
) -> Imported:
    """Apply one import inside the caller's transaction. Raises `Unfit` when a whole file has a fault.

    Files that came before and change nothing leave a trail entry and no second batch. `watch` is told how far
    it has come.
    """
    if sheaf.faults:
        raise Unfit("A whole file cannot be used, so nothing was imported.")
    _wait_for_others()
    earlier = _same_files_before(sheaf)
    batch_id = earlier or new_id()
    remember("imported", about=("batch", str(batch_id)), fields=[sheaf.source])
    applied = _Applied()
    _apply_people(by, sheaf, batch_id, applied, watch)
    _apply_events(by, sheaf, batch_id, applied, watch)
    _apply_places(by, sheaf, batch_id, applied, watch)
    done = _sum_up(sheaf, batch_id, applied)
    if earlier is None:
        _keep_batch(by, sheaf, done, asked_by)
    return done


def _wait_for_others() -> None:
    """Let another import finish first, one that was killed included; a year's return may take its time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "set local lock_timeout = '10min'; set local statement_timeout = '30min';"
            " set local idle_in_transaction_session_timeout = '30min'"
        )
        cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])


def _same_files_before(sheaf: Sheaf) -> UUID | None:
    """Return the batch of the same files of the same day; the same words of another year are another batch."""
    same = Batch.objects.filter(format=sheaf.source, files=sheaf.files, as_at=sheaf.as_at)
    found = same.order_by("imported_at", "id").first()
    return found.id if found else None


def _apply_people(by: Viewer, sheaf: Sheaf, batch_id: UUID, applied: _Applied, watch: Callable[[str], None]) -> None:
    if not sheaf.people and not sheaf.events:
        return
    everyone, applied.withheld = without_protected(by, sheaf.source, [*(sheaf.beside | sheaf.people).values()])
    if applied.withheld:
        tell_officers(sheaf.source, applied.withheld)
    watch(f"Writing {len(everyone)} children ...")
    rows = ((row.value, row.as_at) for row in everyone)
    applied.people = outcomes = import_people(by=by, source=sheaf.source, batch_id=batch_id, rows=rows)
    applied.outcomes += [(row, outcomes[row.ref]) for row in sheaf.people.values()]
    applied.beside = {(row.file, row.row): outcomes[row.ref] for row in sheaf.beside.values()}
    known = known_to_other_returns()
    applied.might_match += sorted((row.file, row.row) for row in everyone if row.ref in known)


def _apply_events(by: Viewer, sheaf: Sheaf, batch_id: UUID, applied: _Applied, watch: Callable[[str], None]) -> None:
    """Write each kind of part; an event is new if a part of it is new, then changed."""
    found: dict[tuple[type[Part], str], Outcome] = {}
    for kind, (words, write) in PARTS.items():
        parts = _parts(sheaf, kind)
        if parts:
            watch(f"Writing {len(parts)} {words} ...")
            outcomes = write(by=by, source=sheaf.source, batch_id=batch_id, rows=parts)
            found |= {(kind, ref): outcome for ref, outcome in outcomes.items()}
    for home, _ in _parts(sheaf, ImportedHome):
        found[ImportedHome, home.ref] = applied.people[home.person_ref]
    for row in sheaf.events.values():
        told = [found[type(part), part.ref] for part in row.value]
        if (row.file, row.row) in applied.beside:
            told.append(applied.beside[row.file, row.row])
        applied.outcomes.append((row, min(told, key=OUTCOMES.index)))


def _parts(sheaf: Sheaf, kind: type[Part]) -> list[tuple[Part, date | None]]:
    """Return each part of this kind once, though two rows tell of it: as the later of them says."""
    rows = sheaf.events.values()
    return list({part.ref: (part, row.as_at) for row in rows for part in row.value if type(part) is kind}.values())


def _apply_places(by: Viewer, sheaf: Sheaf, batch_id: UUID, applied: _Applied, watch: Callable[[str], None]) -> None:
    for kind, (words, write) in PLACES.items():
        rows = [row for row in sheaf.places.values() if isinstance(row.value, kind)]
        if rows:
            watch(f"Writing {len(rows)} {words} ...")
            outcomes = write(by=by, batch_id=batch_id, rows=[(row.value, row.as_at) for row in rows])
            applied.outcomes += [(row, outcomes[row.ref]) for row in rows]


def _sum_up(sheaf: Sheaf, batch_id: UUID, applied: _Applied) -> Imported:
    counted = Counter(outcome for _, outcome in applied.outcomes)
    refused = (
        RowError(row.file, row.row, *REJECTED[outcome]) for row, outcome in applied.outcomes if outcome in REJECTED
    )
    rejected = sorted(chain(sheaf.errors, refused), key=lambda one: (one.file, one.row))
    told = "A newer file says otherwise; what it says stays."
    superseded = (
        RowError(row.file, row.row, "", "KITH-SUPERSEDED", told)
        for row, outcome in applied.outcomes
        if outcome == "superseded"
    )
    return Imported(
        batch_id=batch_id,
        rows=sheaf.rows,
        created=counted["created"],
        matched=counted["changed"],
        unchanged=counted["unchanged"] + counted["superseded"] + sheaf.said_again,
        rejected=tuple(rejected),
        superseded=tuple(superseded),
        might_match=tuple(applied.might_match),
        withheld=frozenset(applied.withheld),
    )


def _keep_batch(by: Viewer, sheaf: Sheaf, done: Imported, asked_by: str) -> None:
    Batch.objects.create(
        id=done.batch_id,
        format=sheaf.source,
        files=sheaf.files,
        rows=done.rows,
        created=done.created,
        matched=done.matched,
        unchanged=done.unchanged,
        rejected=len(done.rejected),
        as_at=sheaf.as_at,
        imported_at=clock.now(),
        imported_by=asked_by or f"{by.name}, {by.organisation}",
        measures=measured(sheaf, clock.today()),
        codes={"rejected": Counter(one.code for one in done.rejected), "noted": Counter(n.code for n in sheaf.notes)},
    )
