"""How is it written down that others were told of a placement, and that another authority's child is placed here?"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from kith.ground.access.relations import open_subject
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere, Refused, Unfit
from kith.ground.trail.memory import remember
from kith.record.people.actions.recording import NewPerson, record_person, walled
from kith.record.people.models import Person, Placement, PlacementNotice, Status
from kith.record.people.words import TOLD_OF_PLACEMENT

MAY_PLACE = ("MTO", "MTM", "SW", "SWM")
IN_THE_HUB = ("MTO", "MTM")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a child is placed from a day on: 903 codes of legal status and placement, and the strategy's band."""

    legal_status: str
    code: str
    band: str
    since: date
    postcode: str = ""


def place_child(*, by: Viewer, subject_id: UUID, placed: Placed) -> UUID:
    """Write down that a child is looked after and where; a placement written by hand before ends then.

    Raises `NotThere`, `Refused`, `Unfit`. What a return says stands beside it, each with its source.
    """
    if by.role not in MAY_PLACE:
        raise Refused("The child's social worker, or MASH, writes this down.")
    person = Person.objects.visible_to(by).filter(subject_id=subject_id, struck_at=None).order_by("made_at").first()
    if person is None:
        raise NotThere("There is no such child.")
    if placed.since > clock.today():
        raise Unfit("In the future.", {"since": "The day cannot lie in the future"})
    remember("child placed", subjects=[subject_id], about=("child", str(subject_id)))
    before = {"person_id": person.id, "ends_on": None, "batch_id": None, "struck_at": None}
    for model in (Placement, Status):
        kinds = {"kind": "LAC"} if model is Status else {}
        rows = model.objects.visible_to(by).filter(**before, **kinds)
        rows.update(ends_on=placed.since, version=F("version") + 1)
    wall = walled(by, subject_id)
    Status.objects.create(**wall, person=person, kind="LAC", code=placed.legal_status, starts_on=placed.since)
    row = Placement.objects.create(
        **wall, person=person, code=placed.code, band=placed.band, postcode=placed.postcode, starts_on=placed.since
    )
    return row.id


def note_told(*, by: Viewer, placement_id: UUID, whom: str, told_on: date, to_whom: str) -> None:
    """Write down that the host authority, or the police there, was told. Raises `NotThere`, `Refused`, `Unfit`."""
    row = Placement.objects.visible_to(by).filter(id=placement_id, struck_at=None).first()
    if row is None:
        raise NotThere("There is no such placement.")
    if by.role not in MAY_PLACE:
        raise Refused("The child's social worker, or MASH, writes this down.")
    if whom not in TOLD_OF_PLACEMENT:
        raise Unfit("Choose whom.", {"whom": "Select who was told"})
    if told_on > clock.today():
        raise Unfit("In the future.", {"told_on": "The day cannot lie in the future"})
    remember("placement told", subjects=[row.subject_id], about=("placement", str(placement_id)), fields=[whom])
    PlacementNotice.objects.create(
        **walled(by, row.subject_id), placement_id=row.id, whom=whom, told_on=told_on, to_whom=to_whom.strip()
    )


def note_placed_here(*, by: Viewer, child: NewPerson, authority: str, since: date) -> UUID:
    """Write down another authority's looked-after child who is placed here. Raises `Refused`, `Unfit`.

    Whether it is a child who is known already, a person decides as with every other row.
    """
    if by.role not in IN_THE_HUB:
        raise Refused("MASH writes down the children whom other authorities place here.")
    if not authority.strip():
        raise Unfit("Which authority?", {"authority": "Enter the authority that looks after the child"})
    remember("person written down")
    subject_id = open_subject("person")
    remember("child placed here", subjects=[subject_id], about=("child", str(subject_id)))
    person = record_person(by=by, subject_id=subject_id, new=child)
    Status.objects.create(
        **walled(by, subject_id), person=person, kind="PLACED_HERE", detail=authority.strip(), starts_on=since
    )
    return subject_id
