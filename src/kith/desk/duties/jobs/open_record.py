"""When MASH accepts a CSE concern, has the child a single record?"""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.ground.access.viewer import Viewer
from kith.practice.cases.actions.opening import open_record
from kith.practice.mash.selectors.outcomes import accepted_concern


def react(by: Viewer, happened: Happened) -> None:
    """Open the child's record in screening, unless there is one or the concern was not accepted."""
    referral_id = UUID(happened.object_id)
    if accepted_concern(by, referral_id):
        open_record(by=by, subject_id=happened.subjects[0], referral_id=referral_id)


DUTY = Duty(
    name="open_record",
    says="The first accepted concern opens the child's single record in screening.",
    acts=frozenset({"referral decided"}),
    react=react,
)
