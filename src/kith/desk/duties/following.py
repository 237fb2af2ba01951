"""How do duties follow the trail: once per rule and entry, with a stored cursor?"""

import logging
from uuid import UUID

from django.db import connection, transaction

from kith.desk.duties.actions import claim, cursors_of, note_fault, step_to
from kith.desk.duties.duty import Duty, Happened
from kith.desk.duties.jobs import DUTIES
from kith.ground.access.viewer import acting_as, service_post
from kith.ground.kernel import clock
from kith.ground.kernel.errors import KithError

BATCH = 200
log = logging.getLogger("kith.duties")


def catch_up() -> int:
    """Let every duty that is on read on from its cursor; return how many entries were acted on.

    Each reaction and its cursor's step stand in one transaction; one that fails is tried again next time.
    """
    post_id = service_post("SVC_DUTIES")
    cursors = cursors_of([duty.name for duty in DUTIES])
    following = [duty for duty in DUTIES if cursors[duty.name].is_on]
    entries = _since(min((cursors[duty.name].next_idx for duty in following), default=0), post_id)
    acted = 0
    for duty in list(following):
        mine = [one for one in entries if one.act in duty.acts and one.idx >= cursors[duty.name].next_idx]
        for entry in mine:
            if not _react(duty, entry, post_id):
                following.remove(duty)
                break
            acted += 1
    if entries:
        step_to([duty.name for duty in following], entries[-1].idx + 1)
    return acted


def _react(duty: Duty, entry: Happened, post_id: UUID) -> bool:
    """React to one entry and step the cursor in one transaction; on failure leave it where it was."""
    try:
        with transaction.atomic():
            if claim(duty.name).next_idx <= entry.idx:
                with acting_as(post_id) as by:
                    duty.react(by, entry)
                step_to([duty.name], entry.idx + 1)
    except KithError as error:
        log.warning("duty %s stopped at entry %s: %s", duty.name, entry.entry_id, type(error).__name__)
        note_fault(duty.name, type(error).__name__, clock.now())
        return False
    return True


def _since(idx: int, post_id: UUID) -> list[Happened]:
    with transaction.atomic(), acting_as(post_id), connection.cursor() as cursor:
        cursor.execute("select idx, entry_id, at, act, subjects, object_id from kith.trail_since(%s, %s)", [idx, BATCH])
        return [Happened(row[0], row[1], row[2], row[3], tuple(row[4]), row[5]) for row in cursor.fetchall()]
