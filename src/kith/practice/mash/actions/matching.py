"""How does the triage come to say what is to be decided about the child's identity?"""

from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Triage
from kith.record.linkage.models import Candidate


def note_matching(*, by: Viewer, referral_id: UUID, state: str) -> None:
    """Say that the matcher has looked; `state` is to_decide, nobody or joined.

    The version stays: what is said here never overtakes a person who has the referral open.
    """
    remember("matching noted", about=("referral", str(referral_id)), fields=[state])
    Triage.objects.visible_to(by).filter(referral_id=referral_id).update(match_state=state, matched_at=clock.now())


def note_decided_pairs(*, by: Viewer, subject_id: UUID) -> None:
    """Read the decisions on a subject's pairs and say on its triage what they come to."""
    triage = Triage.objects.visible_to(by).filter(subject_id=subject_id).first()
    if triage is None:
        return
    states = list(Candidate.objects.visible_to(by).filter(subject_id=subject_id).values_list("state", flat=True))
    if "same" in states:
        state = "joined"
    elif "open" in states or "ask" in states:
        state = "to_decide"
    else:
        state = "nobody"
    if state != triage.match_state:
        note_matching(by=by, referral_id=triage.referral_id, state=state)
