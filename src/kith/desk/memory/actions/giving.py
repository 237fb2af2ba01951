"""How is a reason to know given by hand, and ended?"""

from datetime import date, datetime
from uuid import UUID

from kith.desk.memory.selectors.people import holder
from kith.desk.memory.words import GIVEN_BY_HAND, HELD_BY_ROLES
from kith.ground.access.relations import end_relation, relate
from kith.ground.access.viewer import Viewer
from kith.ground.access.words import GIVERS
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Refused, Unfit
from kith.ground.partners.models import Organisation
from kith.ground.partners.selectors import post_with_worker
from kith.ground.sharing.actions import record_share
from kith.ground.trail.memory import remember


def give_relation(
    *,
    by: Viewer,
    subject_id: UUID,
    kind: str,
    reason: str,
    until: date | None,
    post_id: UUID | None = None,
    organisation_id: UUID | None = None,
    family_told: str = "not_yet",
    family_why: str = "",
) -> UUID:
    """Give a worker or an agency a reason to know a child, and record it as shared. Raises `Refused`, `Unfit`."""
    if kind not in GIVEN_BY_HAND or by.role not in GIVERS[kind]:
        raise Refused("Your role does not give this.")
    ends_at = _end_of(until)
    to_organisation_id = _organisation(kind, post_id, organisation_id)
    remember("relation given", subjects=[subject_id], about=(kind, str(post_id or organisation_id)), why=reason)
    relation_id = relate(
        subject_id,
        kind,
        reason=reason,
        post_id=post_id,
        organisation_id=organisation_id,
        until=ends_at,
    )
    if kind != "lado":  # the record of sharing is read by more people than may know of an allegation
        record_share(
            by=by,
            subject_id=subject_id,
            to_organisation_id=to_organisation_id,
            what="relation",
            about=("relation", relation_id),
            why=reason,
            family_told=family_told,
            family_why=family_why,
        )
    return relation_id


def end_given(*, by: Viewer, subject_id: UUID, relation_id: UUID, reason: str) -> None:
    """End a reason to know now. Raises `NotThere`, `Unfit`."""
    one = holder(by, subject_id, relation_id)
    if not reason.strip():
        raise Unfit("Say why.", {"reason": "Enter why it ends"})
    remember("relation ended", subjects=[subject_id], about=("relation", str(one.id)), why=reason)
    end_relation(one.id)


def _end_of(until: date | None) -> datetime | None:
    if until is not None and until < clock.today():
        raise Unfit("Choose a later day.", {"until": "Enter today or a later day"})
    return clock.end_of_day(until) if until else None


def _organisation(kind: str, post_id: UUID | None, organisation_id: UUID | None) -> UUID:
    """Return the agency that comes to know, after a look at whether it may hold this kind at all."""
    if kind == "contributor":
        if organisation_id is None or not Organisation.objects.filter(id=organisation_id).exists():
            raise Unfit("Choose an agency.", {"who": "Choose an agency from the list"})
        return organisation_id
    post = post_with_worker(post_id) if post_id else None
    if post is None or post.role not in HELD_BY_ROLES[kind]:
        raise Unfit("Choose a worker.", {"who": "Choose somebody from the list"})
    return post.organisation_id
