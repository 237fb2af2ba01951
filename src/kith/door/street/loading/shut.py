"""Which two children of the street are sealed, and when was a glass broken? Through the product's own actions."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from kith.desk.casefile import actions
from kith.door.street.loading.cast import post_of
from kith.door.street.loading.clock import set_clock
from kith.door.street.loading.neighbours import TOLD
from kith.door.street.script.names import CHILDREN
from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer, acting_as
from kith.ground.kernel.clock import LONDON
from kith.ground.trail.memory import remember
from kith.record.people.actions import NewPerson, record_person

BROKEN = datetime(2015, 1, 26, 7, 30, tzinfo=LONDON)
SEALED = datetime(2015, 1, 26, 8, 40, tzinfo=LONDON)
ASK = "the records custodian, 020 7946 0105"
CHILDREN_SEALED = {
    1: ("Amari", "Quillfeather", date(2003, 5, 9), "refuge", "A refuge took the family in."),
    2: ("Senna", "Oakmantle", date(2004, 2, 17), "adoption", "Adopted; the old record is closed."),
}
"""By the level of the seal. Neither is in a story."""
WHY = "Found alone at the coach station at night; nobody answers the telephone."


def walk_shut() -> None:
    """Let a police officer break the glass to a neighbour's child, and the MASH manager seal two children."""
    set_clock(BROKEN)
    _as("spoc_one", _break)
    set_clock(SEALED)
    for level in CHILDREN_SEALED:
        subject_id = _as("mto_one", partial(_write_down, level))
        _as("mtm_one", partial(_seal, level, subject_id))


def _as(key: str, deed: Callable[[Viewer], UUID]) -> UUID:
    with transaction.atomic(), acting_as(post_of(key)) as by:
        return deed(by)


def _break(by: Viewer) -> UUID:
    one = next(child for child in CHILDREN if child.key not in TOLD)
    wanted = {"forename": one.forename, "surname": one.surname, "dob": one.born}
    return actions.break_glass(by=by, wanted=wanted, reason=WHY)


def _write_down(level: int, by: Viewer) -> UUID:
    forename, surname, born, _, _ = CHILDREN_SEALED[level]
    remember("person written down")
    subject_id = open_subject("person")
    record_person(
        by=by, subject_id=subject_id, new=NewPerson(source="worker", forename=forename, surname=surname, dob=born)
    )
    return subject_id


def _seal(level: int, subject_id: UUID, by: Viewer) -> UUID:
    _, _, _, kind, reason = CHILDREN_SEALED[level]
    return actions.seal_child(
        by=by,
        subject_id=subject_id,
        level=level,
        kind=kind,
        ask=ASK,
        reason=reason,
        custodian_id=post_of("csc_one"),
    )
