"""How are the stories of children who go missing walked through the product's own actions?"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from kith.door.street.loading.cast import organisation_of, post_of
from kith.door.street.loading.telling import BY_KEY
from kith.door.street.script import shapes
from kith.ground.access.actions import allocate_worker
from kith.ground.access.viewer import Viewer, acting_as
from kith.ground.kernel.clock import LONDON
from kith.practice.missing.actions.interviewing import Offer, Told, note_offer, tell_summary, write_interview
from kith.practice.missing.actions.reporting import (
    Back,
    Reported,
    Spoken,
    close_episode,
    grade_risk,
    report_missing,
    say_back,
)
from kith.practice.missing.models import Episode, Interview
from kith.record.linkage.actions import decide_pair
from kith.record.linkage.models import Candidate
from kith.record.people.actions.placing import Placed, note_placed_here, note_told, place_child
from kith.record.people.actions.recording import NewPerson
from kith.record.people.models import Person

UNIT = "spoc_one"


class Times:
    """Which episode and subject each story of a missing child has."""

    def __init__(self) -> None:
        self.episodes: dict[str, UUID] = {}
        self.subjects: dict[str, UUID] = {}

    def goes_missing(self, key: str, by: Viewer, step: shapes.GoesMissing) -> None:
        """Report as whoever reports; the reference leads the missing unit to the episode."""
        child = BY_KEY[step.child]
        known = self.subjects.get(step.same_as)
        new = NewPerson(
            source="worker",
            forename=child.forename,
            surname=child.surname,
            dob=child.born,
            sex=child.sex,
            school=child.school,
        )
        said = Reported(
            kind=step.kind,
            setting=step.setting,
            last_seen_at=_moment(step.last_seen),
            reported_by=step.said_by,
            circumstances=step.circumstances,
            child=None if known else new,
            seen=_spoken(step.spoke, "last_seen"),
        )
        reference = report_missing(by=by, reported=said, subject_id=known)
        with acting_as(post_of(UNIT)) as unit:
            row = Episode.objects.visible_to(unit).get(reference=reference)
        self.episodes[key], self.subjects[key] = row.id, row.subject_id

    def said_back(self, key: str, by: Viewer, step: shapes.SaidBack) -> None:
        """Say that the child is back."""
        say_back(by=by, subject_id=self.subjects[key], back_at=_moment(step.back), told_by=by.name, words=step.words)

    def graded(self, key: str, by: Viewer, step: shapes.Graded) -> None:
        """Grade."""
        row = self._episode(key, by)
        grade_risk(by=by, episode_id=row.id, version=row.version, risk=step.risk)

    def comes_back(self, key: str, by: Viewer, step: shapes.ComesBack) -> None:
        """Close the episode."""
        row = self._episode(key, by)
        back = Back(
            at=_moment(step.back),
            how=step.how,
            found_by=step.found_by,
            condition=step.condition,
            reason_left=step.reason,
            seen=_spoken(step.spoke, "found"),
        )
        close_episode(by=by, episode_id=row.id, version=row.version, back=back)

    def offered(self, key: str, by: Viewer, step: shapes.Offered) -> None:
        """Offer the interview."""
        row = self._interview(key, by)
        offer = Offer("y", step.accepted, tried=step.tried, view=step.view)
        note_offer(by=by, interview_id=row.id, version=row.version, offer=offer)

    def interviewed(self, key: str, by: Viewer, step: shapes.Interviewed) -> None:
        """Write the interview down."""
        row = self._interview(key, by)
        told = Told(
            done_at=_moment(step.held),
            interviewer=step.interviewer,
            agency=step.agency,
            is_independent=True,
            push=step.push,
            pull=step.pull,
            not_answered=step.not_answered,
            wants=step.wants,
            summary=step.summary,
            account=step.account,
            seen=_spoken(step.spoke, "between"),
        )
        write_interview(by=by, interview_id=row.id, version=row.version, told=told)

    def summary_told(self, key: str, by: Viewer, step: shapes.SummaryTold) -> None:
        """Tell the summary."""
        row = self._interview(key, by)
        tell_summary(
            by=by,
            interview_id=row.id,
            to_organisation_id=organisation_of(step.to),
            to_whom=step.whom,
            text=row.summary,
            why="The child's worker plans with him how he is kept safe.",
            family_told="not_yet",
            family_why="",
        )

    def joined(self, key: str, by: Viewer, step: shapes.Joined) -> None:
        """Decide that it is the child whom the hub knows."""
        pairs = Candidate.objects.visible_to(by).filter(subject_id=self.subjects[key], state="open")
        pair = pairs.order_by("-weight")[0]
        decide_pair(by=by, candidate_id=pair.id, version=pair.version, answer="same", why=step.why)

    def looked(self, key: str, by: Viewer, step: shapes.Looked) -> None:
        """Allocate a worker."""
        allocate_worker(by=by, subject_id=self.subjects[key], post_id=post_of(step.worker), reason=step.reason)

    def placed(self, _key: str, by: Viewer, step: shapes.PlacedIn) -> None:
        """Write down a placement, and who was told."""
        person = Person.objects.visible_to(by).get(source="worker", source_ref=step.child)
        since = date.fromisoformat(step.since)
        placed = Placed(step.legal, step.code, step.band, since)
        placement_id = place_child(by=by, subject_id=person.subject_id, placed=placed)
        for whom in step.told:
            note_told(by=by, placement_id=placement_id, whom=whom, told_on=since, to_whom="Duty desk")

    def placed_here(self, _key: str, by: Viewer, step: shapes.PlacedHere) -> None:
        """Write down another authority's child."""
        new = NewPerson(source="worker", forename=step.forename, surname=step.surname, dob=step.born)
        note_placed_here(by=by, child=new, authority=step.authority, since=date.fromisoformat(step.since))

    def _episode(self, key: str, by: Viewer) -> Episode:
        return Episode.objects.visible_to(by).get(id=self.episodes[key])

    def _interview(self, key: str, by: Viewer) -> Interview:
        return Interview.objects.visible_to(by).get(episode_id=self.episodes[key])

    @property
    def steps(self) -> dict[type[shapes.Step], Any]:
        """How each kind of step is walked."""
        return {
            shapes.GoesMissing: self.goes_missing,
            shapes.SaidBack: self.said_back,
            shapes.Graded: self.graded,
            shapes.ComesBack: self.comes_back,
            shapes.Offered: self.offered,
            shapes.Interviewed: self.interviewed,
            shapes.SummaryTold: self.summary_told,
            shapes.Joined: self.joined,
            shapes.Looked: self.looked,
            shapes.PlacedIn: self.placed,
            shapes.PlacedHere: self.placed_here,
        }


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def _spoken(spoke: shapes.Spoke, when: str) -> tuple[Spoken, ...]:
    return (
        Spoken("place", spoke.where, when, spoke.place),
        Spoken("person", spoke.whom, when, spoke.person, "", spoke.described),
    )
