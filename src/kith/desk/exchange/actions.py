"""How does what was read become rows: all of one import, or nothing of it?"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from kith.desk.exchange.faults import RowError
from kith.desk.exchange.models import Batch
from kith.desk.exchange.sheaf import Event, Row, Sheaf
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Unfit
from kith.ground.kernel.ids import new_id
from kith.ground.trail.memory import remember
from kith.record.people.actions.importing import (
    Outcome,
    import_people,
    import_placements,
    import_statuses,
)

ONE_IMPORT_AT_A_TIME = 7412
"""The database's lock for it: two at once would both find a child not there yet and both add it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows: rows = created + matched + unchanged + rejected, each row once.

    `matched` are rows of a child or event already known, brought up to date.
    """

    batch_id: UUID
    rows: int
    created: int
    matched: int
    unchanged: int
    rejected: tuple[RowError, ...]


def import_sheaf(*, by: Viewer, sheaf: Sheaf) -> Imported:
    """Apply one import inside the caller's transaction. Raises `Unfit` when a whole file has a fault.

    Files that came before and change nothing leave a trail entry and no second batch.
    """
    if sheaf.faults:
        raise Unfit("A whole file cannot be used, so nothing was imported.")
    _wait_for_others()
    earlier = _same_files_before(sheaf)
    batch_id = earlier or new_id()
    remember("imported", about=("batch", str(batch_id)), fields=[sheaf.source])
    done = _apply(by, sheaf, batch_id)
    if earlier is None:
        _keep_batch(by, sheaf, done)
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
    found = Batch.objects.filter(format=sheaf.source, files=sheaf.files).order_by("imported_at", "id").first()
    return found.id if found else None


def _apply(by: Viewer, sheaf: Sheaf, batch_id: UUID) -> Imported:
    people = import_people(by=by, source=sheaf.source, people=[row.value for row in sheaf.people.values()])
    events = _import_events(by, sheaf)
    nobody = [row for row in sheaf.events.values() if events[row.ref] == "nobody"]
    outcomes = [*people.values(), *(one for one in events.values() if one != "nobody")]
    rejected = sheaf.errors + [_of_nobody(row) for row in nobody]
    return Imported(
        batch_id=batch_id,
        rows=sheaf.rows,
        created=outcomes.count("created"),
        matched=outcomes.count("changed"),
        unchanged=outcomes.count("unchanged") + sheaf.said_again,
        rejected=tuple(sorted(rejected, key=lambda one: (one.file, one.row))),
    )


def _import_events(by: Viewer, sheaf: Sheaf) -> dict[str, Outcome]:
    """Return, by reference, what became of each event: new if a part of it is new, then changed."""
    events = [row.value for row in sheaf.events.values()]
    statuses = import_statuses(by=by, source=sheaf.source, statuses=[one.status for one in events])
    placements = import_placements(
        by=by, source=sheaf.source, placements=[one.placement for one in events if one.placement is not None]
    )
    order: tuple[Outcome, ...] = ("nobody", "created", "changed", "unchanged")
    return {ref: min(one, placements.get(ref, one), key=order.index) for ref, one in statuses.items()}


def _of_nobody(row: Row[Event]) -> RowError:
    told = "This child has no row of their own: it is missing, or it could not be taken."
    return RowError(row.file, row.row, "CHILD", "KITH-CHILD", told)


def _keep_batch(by: Viewer, sheaf: Sheaf, done: Imported) -> None:
    Batch.objects.create(
        id=done.batch_id,
        format=sheaf.source,
        files=sheaf.files,
        rows=done.rows,
        created=done.created,
        matched=done.matched,
        unchanged=done.unchanged,
        rejected=len(done.rejected),
        imported_at=clock.now(),
        imported_by=f"{by.name}, {by.organisation}",
    )
