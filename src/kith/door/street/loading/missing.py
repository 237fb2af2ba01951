"""How are the nights of children who go missing walked through the product's own actions?"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kith.door.street.loading.cast import organisation_of, post_of
from kith.door.street.loading.telling import BY_KEY
from kith.ground.access.actions import allocate_worker
from kith.ground.access.viewer import Viewer, acting_as
from kith.ground.kernel.clock import LONDON
from kith.practice.missing.actions import interviewing, reporting
from kith.practice.missing.actions.reporting import Spoken
from kith.practice.missing.models import Episode, Interview
from kith.record.linkage.actions import decide_pair
from kith.record.linkage.models import Candidate
from kith.record.people.actions import placing
from kith.record.people.actions.recording import NewPerson
from kith.record.people.models import Person

UNIT = "spoc_one"
Said = Mapping[str, Any]


class Nights:
    """Which episode and subject each story of a missing child has; each method is a deed of the script."""

    def __init__(self) -> None:
        self.episodes: dict[str, UUID] = {}
        self.subjects: dict[str, UUID] = {}

    def walk(self, key: str, by: Viewer, deed: str, said: Said) -> None:
        """Do one deed of a story."""
        getattr(self, f"_{deed}")(key, by, said)

    def _report(self, key: str, by: Viewer, said: Said) -> None:
        child, known = BY_KEY[said["child"]], self.subjects.get(said.get("same_as", ""))
        kind, setting = said["of"].split()
        new = NewPerson("worker", "", child.forename, child.surname, "", child.born, None, child.sex)
        at, seen = _moment(said["seen"]), _spoken(said, "last_seen")
        told = reporting.Reported(kind, setting, at, said["by"], said["known"], None if known else new, seen)
        reference = reporting.report_missing(by=by, reported=told, subject_id=known)
        with acting_as(post_of(UNIT)) as unit:
            row = Episode.objects.visible_to(unit).get(reference=reference)
        self.episodes[key], self.subjects[key] = row.id, row.subject_id

    def _say_back(self, key: str, by: Viewer, said: Said) -> None:
        at = _moment(said["back"])
        reporting.say_back(by=by, subject_id=self.subjects[key], back_at=at, told_by=by.name, words=said["words"])

    def _grade(self, key: str, by: Viewer, said: Said) -> None:
        reporting.grade_risk(**self._episode(key, by), risk=said["risk"])

    def _close(self, key: str, by: Viewer, said: Said) -> None:
        more = {name: said[name] for name in ("condition", "found_by", "reason_left") if name in said}
        back = reporting.Back(
            _moment(said["back"]), said["how"], **{"condition": "well"} | more, seen=_spoken(said, "found")
        )
        reporting.close_episode(**self._episode(key, by), back=back)

    def _offer(self, key: str, by: Viewer, said: Said) -> None:
        offer = interviewing.Offer("y", said["accepted"], None, said.get("tried", ""), said.get("view", ""))
        interviewing.note_offer(**self._interview(key, by), offer=offer)

    def _interview_held(self, key: str, by: Viewer, said: Said) -> None:
        names = ("push", "pull", "not_answered", "wants", "summary", "account")
        more = {name: said[name] for name in names if name in said} | {"seen": _spoken(said, "between")}
        told = interviewing.Told(_moment(said["held"]), "Leonie Marchetti", "Steady Ground", True, **more)
        interviewing.write_interview(**self._interview(key, by), told=told)

    def _tell(self, key: str, by: Viewer, said: Said) -> None:
        held, to = self._interview(key, by)["interview_id"], organisation_of(said["to"])
        text = Interview.objects.visible_to(by).get(id=held).summary
        why = {"why": "Their worker plans with them how they are kept safe.", "family_why": ""}
        more = {"to_whom": said["whom"], "text": text, "family_told": "not_yet"} | why
        interviewing.tell_summary(by=by, interview_id=held, to_organisation_id=to, **more)

    def _join(self, key: str, by: Viewer, said: Said) -> None:
        pairs = Candidate.objects.visible_to(by).filter(subject_id=self.subjects[key], state="open")
        pair = pairs.order_by("-weight")[0]
        decide_pair(by=by, candidate_id=pair.id, version=pair.version, answer="same", why=said["why"])

    def _allocate(self, key: str, by: Viewer, said: Said) -> None:
        allocate_worker(by=by, subject_id=self.subjects[key], post_id=post_of(said["worker"]), reason=said["why"])

    def _place(self, _key: str, by: Viewer, said: Said) -> None:
        child = Person.objects.visible_to(by).get(source="worker", source_ref=said["child"]).subject_id
        legal, code, band, since = said["at"].split()
        day = date.fromisoformat(since)
        placed = placing.Placed(legal, code, band, day)
        held = placing.place_child(by=by, subject_id=child, placed=placed)
        for whom in said.get("told", ()):
            placing.note_told(by=by, placement_id=held, whom=whom, told_on=day, to_whom="Duty desk")

    def _place_here(self, _key: str, by: Viewer, said: Said) -> None:
        forename, surname = said["name"].split(" ", 1)
        child = NewPerson("worker", "", forename, surname, "", date.fromisoformat(said["born"]))
        since = date.fromisoformat(said["since"])
        placing.note_placed_here(by=by, child=child, authority=said["authority"], since=since)

    def _episode(self, key: str, by: Viewer) -> dict[str, Any]:
        row = Episode.objects.visible_to(by).get(id=self.episodes[key])
        return {"by": by, "episode_id": row.id, "version": row.version}

    def _interview(self, key: str, by: Viewer) -> dict[str, Any]:
        row = Interview.objects.visible_to(by).get(episode_id=self.episodes[key])
        return {"by": by, "interview_id": row.id, "version": row.version}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def _spoken(said: Said, when: str) -> tuple[Spoken, ...]:
    place = Spoken("place", said.get("where", ""), when, said.get("place", ""))
    person = Spoken("person", said.get("whom", ""), when, said.get("person", ""), "", said.get("described", ""))
    return place, person
