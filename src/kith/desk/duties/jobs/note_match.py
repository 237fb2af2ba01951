"""When a pair is decided, what is still to decide about that referral?"""

from kith.desk.duties.duty import Duty, Happened
from kith.ground.access.viewer import Viewer
from kith.practice.mash.actions.matching import note_decided_pairs


def react(by: Viewer, happened: Happened) -> None:
    """Say on the triage whether the child is joined, still to decide, or nobody known."""
    note_decided_pairs(by=by, subject_id=happened.subjects[0])


DUTY = Duty(
    name="note_match",
    says="The worklist says whether a referral's child is joined to a known one.",
    acts=frozenset({"pair decided", "joining undone"}),
    react=react,
)
