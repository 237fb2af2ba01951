"""When was this child missing, and what was learnt of it?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kith.ground.access.guarded import GuardedQuerySet
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.practice.missing.models import Episode, Interview, Seen
from kith.practice.missing.words import POLICE_KINDS
from kith.record.people.models import Person


@dataclass(frozen=True, slots=True)
class Known:
    """A child as a report knows them: whose row, called what, born when."""

    subject_id: UUID
    person_id: UUID
    called: str
    born_on: date | None


def episodes_of(viewer: Viewer, subject_ids: Sequence[UUID]) -> GuardedQuerySet[Episode]:
    """Return the child's episodes that the viewer may see, the latest first."""
    return Episode.objects.visible_to(viewer).filter(subject_id__in=subject_ids).order_by("-started_at")


def open_now(viewer: Viewer, subject_ids: Sequence[UUID]) -> bool:
    """Say whether the child is missing or away now, as far as the viewer may see."""
    return episodes_of(viewer, subject_ids).filter(ended_at=None, struck_at=None, kind__in=POLICE_KINDS).exists()


def episode(viewer: Viewer, episode_id: UUID) -> Episode:
    """Return one episode. Raises `NotThere`."""
    row = Episode.objects.visible_to(viewer).filter(id=episode_id).first()
    if row is None:
        raise NotThere("There is no such episode.")
    return row


def interview(viewer: Viewer, interview_id: UUID) -> Interview:
    """Return one return interview. Raises `NotThere`."""
    row = Interview.objects.visible_to(viewer).filter(id=interview_id, struck_at=None).first()
    if row is None:
        raise NotThere("There is no such interview.")
    return row


def child_of_report(viewer: Viewer, subject_id: UUID) -> Known:
    """Return a child whom the viewer reported or works with, as one row knows them. Raises `NotThere`."""
    person = Person.objects.visible_to(viewer).filter(subject_id=subject_id, struck_at=None).order_by("made_at").first()
    if person is not None:
        return Known(subject_id, person.id, name_of(person), person.dob)
    row = episodes_of(viewer, [subject_id]).first()
    if row is None:
        raise NotThere("There is no such child.")
    return Known(subject_id, row.person_id, row.called, row.born_on)


def children_reported(viewer: Viewer) -> list[Known]:
    """Return the children whom the viewer's agency has written down here, by name; for choosing one again."""
    if viewer.role == "SPOC":
        rows = Episode.objects.visible_to(viewer).exclude(called="").order_by("called", "-started_at")
        known = {row.subject_id: Known(row.subject_id, row.person_id, row.called, row.born_on) for row in rows}
    else:
        people = Person.objects.visible_to(viewer).filter(struck_at=None, originator_id=viewer.organisation_id)
        known = {
            row.subject_id: Known(row.subject_id, row.id, name_of(row), row.dob) for row in people.order_by("-made_at")
        }
    return sorted(known.values(), key=lambda one: one.called)


def name_of(person: Person) -> str:
    """Return what a person's row calls them."""
    return f"{person.forename} {person.surname}".strip() or person.known_as or "Name not known"


def names_of(viewer: Viewer, rows: Iterable[Episode]) -> dict[UUID, str]:
    """Return what each episode's child is called: by the report, else by the row it hangs on; one query."""
    found = list(rows)
    people = Person.objects.visible_to(viewer).filter(id__in=[row.person_id for row in found if not row.called])
    names = {one.id: name_of(one) for one in people}
    return {row.id: row.called or names.get(row.person_id, "Name not known to you") for row in found}


def seen_in(viewer: Viewer, episode_ids: Sequence[UUID]) -> list[Seen]:
    """Return the places and persons spoken of in episodes, as they were written."""
    return list(
        Seen.objects.visible_to(viewer).filter(episode_id__in=episode_ids, struck_at=None).order_by("made_at", "name")
    )
