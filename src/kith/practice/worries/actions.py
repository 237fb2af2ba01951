"""How is a worry received from somebody without an account: its reference at once, on the list at once or in turn?"""

import json
import logging
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import F

from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel import clock
from kith.ground.kernel.errors import KithError, NotThere, Unfit
from kith.ground.kernel.ids import new_id, new_reference
from kith.ground.kernel.rates import forget_rates
from kith.ground.partners.selectors import settings_in_force
from kith.ground.trail.memory import remember
from kith.practice.referrals.actions.submit import Arrived, submit
from kith.practice.referrals.rules.reports import Report, missing_in, report_from
from kith.practice.worries.models import Arrival, Waiting
from kith.practice.worries.rules import lanes
from kith.practice.worries.rules.lanes import Came, usual_of
from kith.practice.worries.rules.sealed import KNOWN_FOR
from kith.practice.worries.selectors import came_lately, next_in_turn
from kith.record.people.actions.recording import walled

CLAIM = """
insert into worries_arrival (id, reference, received_at, place, has_proof) values (%s, %s, %s, %s, %s)
on conflict (id) do nothing
"""
log = logging.getLogger("kith.slow_lane")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender holds: the reference and when it was received."""

    reference: str
    received_at: datetime


def receive_worry(*, by: Viewer, report: Report, form_id: UUID, came: Came) -> Receipt:
    """Receive one form; the same form again answers with the same receipt. Raises `Unfit` naming each field.

    Nothing here looks anybody up: the work is the same whether or not anyone is known.
    """
    missing = missing_in(report)
    if missing:
        raise Unfit("The report is not complete yet.", missing)
    arrived = Arrived(new_reference("R"), clock.now())
    if not _claim(form_id, arrived, came):
        known = Arrival.objects.get(id=form_id)
        return Receipt(known.reference, known.received_at)
    usual = usual_of(settings_in_force())
    lately = came_lately(came.place, usual)
    in_crowd = lanes.is_crowd(lately.from_here, lately.in_all, has_proof=came.has_proof, usual=usual)
    if lanes.waits(in_crowd=in_crowd, safe_now=report.safe_now):
        _let_wait(by, report, form_id, arrived)
    else:
        submit(by=by, report=report, arrived=Arrived(arrived.reference, arrived.at, in_crowd=in_crowd))
    return Receipt(arrived.reference, arrived.at)


def take_in_turn(*, by: Viewer) -> int:
    """Put on the hub's list as many from the slow lane as a minute has room for; return how many.

    Those whose browser did its work, and those from where little else came, go first; then who came first.
    """
    usual, now = usual_of(settings_in_force()), clock.now()
    lately = Waiting.objects.visible_to(by).filter(taken_in_at__gt=now - timedelta(minutes=1)).count()
    chosen = next_in_turn(usual, lanes.room_for(usual, lately))
    rows = Waiting.objects.visible_to(by).filter(id__in=chosen, taken_in_at=None).select_for_update(skip_locked=True)
    return sum(_is_taken_in(by, row) for row in rows.order_by("received_at"))


def take_in_now(*, by: Viewer, waiting_id: UUID) -> str:
    """Put one from the slow lane on the hub's list out of its turn; return its reference. Raises `NotThere`."""
    rows = Waiting.objects.visible_to(by).filter(id=waiting_id, taken_in_at=None)
    row = rows.select_for_update().first()
    if row is None:
        raise NotThere("This is not in the slow lane any more.")
    _take_in(by, row)
    return row.reference


def forget_arrivals(*, now: datetime) -> None:
    """Forget from where a form came once it counts no more, and that it came once no page can ask for it again."""
    Arrival.objects.filter(received_at__lt=now - lanes.STRETCH, waiting_id=None).exclude(place="").update(place="")
    Arrival.objects.filter(received_at__lt=now - KNOWN_FOR, waiting_id=None).delete()
    forget_rates(now - timedelta(days=2))


def _claim(form_id: UUID, arrived: Arrived, came: Came) -> bool:
    """Take the form's id; a second press waits here for the first and then finds it taken."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [form_id, arrived.reference, arrived.at, came.place, came.has_proof])
        return bool(cursor.rowcount == 1)


def _let_wait(by: Viewer, report: Report, form_id: UUID, arrived: Arrived) -> None:
    waiting_id = new_id()
    remember("worry received to wait", about=("waiting", str(waiting_id)))
    Waiting.objects.create(
        **walled(by, open_subject("person"), "C2"),
        id=waiting_id,
        reference=arrived.reference,
        received_at=arrived.at,
        report=_plain(report),
    )
    Arrival.objects.filter(id=form_id).update(waiting_id=waiting_id)


def _is_taken_in(by: Viewer, row: Waiting) -> bool:
    """Take one in; a fault in it, told in the log by its kind alone, keeps no other waiting."""
    try:
        with transaction.atomic():
            _take_in(by, row)
    except (DatabaseError, KithError) as error:
        log.error("waiting %s: %s", row.id, type(error).__name__)
        return False
    return True


def _take_in(by: Viewer, row: Waiting) -> None:
    """Write the referral under the front door's right, on the subject that was opened when it arrived."""
    arrived = Arrived(row.reference, row.received_at, row.subject_id, in_crowd=True)
    with acting_as(service_post("SVC_FRONT"), session=by.session) as door:
        submit(by=door, report=report_from(row.report), arrived=arrived)
    remember("worry taken in", subjects=[row.subject_id], about=("waiting", str(row.id)))
    Waiting.objects.visible_to(by).filter(id=row.id).update(
        taken_in_at=clock.now(), report={}, version=F("version") + 1
    )
    Arrival.objects.filter(waiting_id=row.id).update(waiting_id=None)


def _plain(report: Report) -> dict[str, Any]:
    """Return the report in values that JSON can hold."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(report), default=str))
    return plain
