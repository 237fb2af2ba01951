"""How does a referrer add to a referral?"""

from uuid import UUID

from django.db.models import F

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow, NotThere, Unfit
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Referral


def add_information(*, by: Viewer, referral_id: UUID, words: str) -> None:
    """Let the referrer add to a referral; a returned one comes back to the hub. Raises `NotThere`, `Unfit`.

    What was said before stays as it was said; the addition is dated below it.
    """
    if not words.strip():
        raise Unfit("Say what you want to add.", {"words": "Enter what you want to add."})
    referral = Referral.objects.visible_to(by).filter(id=referral_id, originator_id=by.organisation_id).first()
    if referral is None:
        raise NotThere("There is no such referral.")
    if referral.state in ("closed", "entered_in_error"):
        raise NotNow("This referral is closed. Send a new one: MASH will join the two.")
    moment = clock.london(clock.now())
    remember("information added", subjects=[referral.subject_id], about=("referral", str(referral_id)))
    added = f"\n\nAdded {moment:%-d %B %Y} at {moment:%H:%M} by {by.name}:\n{words.strip()}"
    Referral.objects.visible_to(by).filter(id=referral_id).update(
        facts=referral.facts + added, returned_for="", version=F("version") + 1
    )
