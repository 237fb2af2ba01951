"""Of which child of the street must the address not be known, and from whom is what kept? Through the own actions."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kith.door.street.loading.cast import post_of
from kith.door.street.loading.clock import set_clock
from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer, acting_as
from kith.ground.kernel.clock import LONDON
from kith.ground.trail.memory import remember
from kith.record.people.actions import NewPerson, record_person
from kith.record.protected.actions import keep_silent, protect

FLED = datetime(2015, 1, 26, 8, 50, tzinfo=LONDON)
CHILD = NewPerson(
    source="worker",
    forename="Tamsin",
    surname="Fallowfield",
    dob=date(2004, 9, 3),
    sex="F",
    address="31 Candle Street",
    postcode="ZZ99 2TF",
    school="Larkhill School (demo)",
)
REFUGE = {
    "lines": "Rosehip House, 8 Quarry Walk, Farwick",
    "postcode": "ZZ99 8RH",
    "reason": "Tamsin and her mother fled on Saturday; her father asks everybody where they are.",
}
ASK = "the CSE coordinator, 020 7946 0105"
FATHER = "Gareth Fallowfield"
LINKS = "31 Candle Street, ZZ99 2TF\ngareth.fallowfield@example.org\n07700 900871"


def walk_withheld() -> UUID:
    """Let an officer write a child down who has fled with her mother, and keep from her father where she is."""
    set_clock(FLED)
    with transaction.atomic(), acting_as(post_of("mto_one")) as by:
        return _written_down(by)


def _written_down(by: Viewer) -> UUID:
    remember("person written down")
    subject_id = open_subject("person")
    record_person(by=by, subject_id=subject_id, new=CHILD)
    protect(
        by=by,
        subject_id=subject_id,
        what="address",
        kind="refuge",
        said=REFUGE,
        keeper_id=post_of("csc_one"),
        ask=ASK,
        is_marked=True,
    )
    keep_silent(
        by=by,
        subject_id=subject_id,
        against=FATHER,
        links=LINKS,
        items=["whereabouts", "school", "contact"],
        reason="He has said that he will bring them back. The police have been told.",
        from_day=FLED.date(),
    )
    return subject_id
