"""When a child is reported missing, may the police's missing unit know who it is? (docs/decisions/0017)"""

from datetime import timedelta
from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.ground.access.models import Relation
from kith.ground.access.relations import end_relation, relate
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.partners.selectors import agencies_with
from kith.ground.trail.memory import remember
from kith.practice.missing.models import Episode
from kith.practice.missing.selectors.episodes import episode, open_now
from kith.practice.missing.words import POLICE_KINDS

KNOWN_AFTER = timedelta(days=28)
WHY = "The child is reported missing"


def react(by: Viewer, happened: Happened) -> None:
    """Let each missing unit know the child while missing, and for four weeks after the return."""
    let_know(by, episode(by, UUID(happened.object_id)))


def let_know(by: Viewer, row: Episode) -> None:
    """Open the child to each missing unit, or let it run out, as things stand now."""
    if row.kind not in POLICE_KINDS:
        return
    subject_id = row.subject_id
    is_missing = open_now(by, [subject_id])
    for organisation_id in agencies_with("SPOC"):
        held = Relation.objects.visible_to(by).filter(
            subject_id=subject_id, kind="missing", organisation_id=organisation_id, ends_at=None
        )
        ids = list(held.values_list("id", flat=True))
        if is_missing and ids:
            continue
        remember("relation given", subjects=[subject_id], about=("organisation", str(organisation_id)), why=WHY)
        for one in ids:
            end_relation(one)
        until = None if is_missing else clock.now() + KNOWN_AFTER
        relate(subject_id, "missing", reason=WHY, organisation_id=organisation_id, until=until)


DUTY = Duty(
    name="know_missing",
    says="While a child is missing, and four weeks after, the police's missing unit knows who it is.",
    acts=frozenset({"missing reported", "missing closed", "missing ended at 18", "missing struck through"}),
    react=react,
)
