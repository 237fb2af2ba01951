"""When a referral is received, which known children might it be about?"""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.practice.mash.actions.matching import note_matching
from kith.record.linkage.jobs import propose_matches


def react(by: Viewer, happened: Happened) -> None:
    """Look for matches under the matcher's right, then say on the triage what there is to decide."""
    with acting_as(service_post("SVC_MATCH")) as matcher:
        found = propose_matches(by=matcher, subject_id=happened.subjects[0])
    note_matching(by=by, referral_id=UUID(happened.object_id), state="to_decide" if found else "nobody")


DUTY = Duty(
    name="match_new",
    says="A new referral is compared with the children already known; a person decides.",
    acts=frozenset({"referral received"}),
    react=react,
)
