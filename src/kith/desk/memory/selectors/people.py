"""Who may see one child's record by a relation, and who may give one?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.ground.access.gathered import prepared
from kith.ground.access.viewer import Viewer
from kith.ground.access.words import RELATIONS
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.models import Organisation, Post, Team
from kith.ground.partners.words import ROLES, SERVICES
from kith.ground.trail.memory import remember


@dataclass(frozen=True, slots=True)
class Holder:
    """One live relation: who holds it, which kind, given by whom, since when, until when, why, may it be ended here."""

    id: UUID
    who: str
    kind: str
    kind_code: str
    given_by: str
    why: str
    since: datetime
    until: datetime | None
    may_end: bool


def people_of(viewer: Viewer, subject_id: UUID) -> tuple[Holder, ...]:
    """Return who may see a child's record by a relation, oldest first; logged. Raises `NotThere`."""
    asked = {"subject": subject_id}
    if not prepared(viewer, "select kith.may_see_people(%(subject)s)", asked)[0][0]:
        raise NotThere("There is no such child.")
    rows = prepared(viewer, "select * from kith.people_of_child(%(subject)s)", asked)
    remember("people seen", subjects=[subject_id], about=("child", str(subject_id)), fields=["relations"])
    posts = _posts([row[2] for row in rows] + [row[7] for row in rows])
    teams = {one.id: one.name for one in Team.objects.filter(id__in=[row[3] for row in rows])}
    agencies = {one.id: one.name for one in Organisation.objects.filter(id__in=[row[4] for row in rows])}
    return tuple(
        Holder(
            id=relation_id,
            who=posts.get(post_id) or teams.get(team_id) or agencies.get(organisation_id, ""),
            kind=RELATIONS[kind],
            kind_code=kind,
            given_by=posts.get(given_by, ""),
            why=why,
            since=since,
            until=until,
            may_end=may_end and kind not in NOT_ENDED_HERE,
        )
        for relation_id, kind, post_id, team_id, organisation_id, since, until, given_by, why, may_end in rows
    )


NOT_ENDED_HERE = ("enquiry", "custodian", "referrer", "glass")
"""A question ends with its referral, a custodian with the seal; a referrer always knows what it said."""


def holder(viewer: Viewer, subject_id: UUID, relation_id: UUID) -> Holder:
    """Return one live relation that the viewer may end. Raises `NotThere`."""
    found = next((one for one in people_of(viewer, subject_id) if one.id == relation_id and one.may_end), None)
    if found is None:
        raise NotThere("There is no such relation.")
    return found


def _posts(ids: list[UUID]) -> dict[UUID, str]:
    rows = Post.objects.filter(id__in=[one for one in ids if one]).select_related("worker", "organisation")
    roles = ROLES | SERVICES
    return {one.id: f"{one.worker.name}, {roles[one.role]}, {one.organisation.short}" for one in rows}
