"""How is a child reported missing, graded, said to be back, closed, struck through, and ended at eighteen?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from kith.ground.access.relations import open_subject
from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Changed, NotNow, Refused, Unfit
from kith.ground.kernel.ids import new_id, new_reference
from kith.ground.trail.memory import remember
from kith.practice.missing.models import Episode, Interview, Seen, Word
from kith.practice.missing.rules import (
    eighteenth,
    ends_before_it_starts,
    interview_due,
    key_of,
    owes_interview,
)
from kith.practice.missing.selectors.episodes import Known, child_of_report, episode, open_now
from kith.practice.missing.words import MAY_REPORT, MAY_WRITE, POLICE_KINDS
from kith.record.people.actions.recording import NewPerson, record_person, walled
from kith.record.people.models import Person

SOURCE = "report"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A place or a person somebody speaks of: words.PLACES or words.PERSONS, as it was said."""

    what: str
    name: str
    when_seen: str
    kind: str = ""
    postcode: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """What somebody says of a missing child; `child` is None for one whom the reporter knows here already."""

    kind: str
    setting: str
    last_seen_at: datetime
    reported_by: str
    circumstances: str = ""
    child: NewPerson | None = None
    seen: tuple[Spoken, ...] = ()


@dataclass(frozen=True, slots=True)
class Back:
    """How a child came back: when, how, by whom found, in which condition, and what was told then."""

    at: datetime
    how: str
    found_by: str = ""
    condition: str = ""
    harm: str = ""
    reason_left: str = ""
    prevention_at: datetime | None = None
    seen: tuple[Spoken, ...] = ()


def report_missing(*, by: Viewer, reported: Reported, subject_id: UUID | None = None) -> str:
    """Write an episode down and return its reference. Raises `Refused`, `NotThere`, `Unfit`.

    Without `subject_id` the child is written down as the reporter knows them; the hub decides who it is.
    """
    if by.role not in MAY_REPORT + MAY_WRITE:
        raise Refused("The police, the child's worker, or who looks after the child reports here.")
    _check_report(reported)
    episode_id = new_id()
    with transaction.atomic():
        if subject_id is None:
            person = _write_down(by, reported, episode_id)
        else:
            person = child_of_report(by, subject_id)
            remember("missing reported", subjects=[subject_id], about=("episode", str(episode_id)))
            _check_not_missing(by, subject_id, reported.kind)
        made = Episode(
            id=episode_id,
            **walled(by, person.subject_id, "C5"),
            person_id=person.person_id,
            kind=reported.kind,
            setting=reported.setting,
            started_at=reported.last_seen_at,
            source=SOURCE,
            source_ref=str(episode_id),
            reference=new_reference("M"),
            called=person.called,
            born_on=person.born_on,
            reported_at=clock.now(),
            reported_by=reported.reported_by,
            circumstances=reported.circumstances,
        )
        made.save(force_insert=True)
        speak_of(by, person.subject_id, episode_id, reported.seen)
        _check_overlaps()
    return made.reference


def _check_report(reported: Reported) -> None:
    if reported.last_seen_at > clock.now():
        raise Unfit("It cannot lie in the future.", {"seen_on": "When the child was last seen cannot be in the future"})
    if reported.kind == "A" and reported.setting != "care":
        words = (
            "Only a looked-after child is away from a placement: choose missing, or from where they are looked after"
        )
        raise Unfit(words, {"kind": words})
    if reported.kind == "S" and reported.setting != "school":
        raise Unfit("Not at school.", {"setting": "A child who is not at school is missing from school"})


def _write_down(by: Viewer, reported: Reported, episode_id: UUID) -> Known:
    child = reported.child
    if child is None or not (child.forename or child.surname or child.known_as or child.description):
        raise Unfit("Say who is missing.", {"forename": "Enter a name, or describe the child"})
    remember("person written down")
    subject_id = open_subject("person")
    remember("missing reported", subjects=[subject_id], about=("episode", str(episode_id)))
    person = record_person(by=by, subject_id=subject_id, new=child)
    called = f"{child.forename} {child.surname}".strip() or child.known_as or child.description[:80]
    return Known(subject_id, person.id, called, child.dob)


def _check_not_missing(by: Viewer, subject_id: UUID, kind: str) -> None:
    if kind not in POLICE_KINDS:
        return
    cluster = [one.id for one in cluster_subjects(by, subject_id)] or [subject_id]
    if open_now(by, cluster):
        words = "This child is reported missing already. Add what you know to that report"
        raise Unfit(words, {"kind": words})


def _check_overlaps() -> None:
    """Let the database say now, not at the end of the request, whether two episodes overlap. Raises `Unfit`."""
    with connection.cursor() as cursor:
        cursor.execute("select kith.missing_agree()")
        if not cursor.fetchone()[0]:
            words = "It overlaps another time this child was missing. Look at the times"
            raise Unfit(words, {"seen_on": words, "back_on": words})


def speak_of(by: Viewer, subject_id: UUID, episode_id: UUID, seen: tuple[Spoken, ...]) -> None:
    """Write down the places and persons spoken of; the caller has left the trail entry."""
    for one in seen:
        if one.name.strip():
            Seen.objects.create(
                **walled(by, subject_id, "C5"),
                episode_id=episode_id,
                what=one.what,
                when_seen=one.when_seen,
                kind=one.kind,
                name=one.name.strip(),
                key=key_of(one.name),
                postcode=one.postcode.strip().upper(),
                description=one.description.strip(),
            )


def add_seen(*, by: Viewer, episode_id: UUID, seen: Spoken) -> None:
    """Add a place or a person that somebody has since spoken of. Raises `NotThere`, `Refused`, `Unfit`."""
    row = _kept(by, episode_id)
    if not seen.name.strip():
        raise Unfit("Say which.", {"name": "Enter what was said: a name, a nickname, a place"})
    remember("missing added to", subjects=[row.subject_id], about=("episode", str(episode_id)))
    speak_of(by, row.subject_id, episode_id, (seen,))


def grade_risk(*, by: Viewer, episode_id: UUID, version: int, risk: str) -> None:
    """Write down the police's grade. Raises `NotThere`, `Refused`, `Changed`."""
    row = _kept(by, episode_id)
    if by.role != "SPOC":
        raise Refused("The police grade a missing child.")
    remember("missing graded", subjects=[row.subject_id], about=("episode", str(episode_id)))
    _change(by, row, version, risk=risk)


def close_episode(*, by: Viewer, episode_id: UUID, version: int, back: Back) -> None:
    """Write down the return; an interview is owed from then. Raises `NotThere`, `NotNow`, `Unfit`, `Changed`."""
    row = _kept(by, episode_id)
    if row.ended_at is not None:
        raise NotNow("This episode is closed already.")
    if ends_before_it_starts(row.started_at, back.at):
        raise Unfit("Before it began.", {"back_on": "The return cannot lie before the child was last seen"})
    if back.at > clock.now():
        raise Unfit("In the future.", {"back_on": "The return cannot lie in the future"})
    with transaction.atomic():
        remember("missing closed", subjects=[row.subject_id], about=("episode", str(episode_id)))
        _change(
            by,
            row,
            version,
            ended_at=back.at,
            ended_how=back.how,
            found_by=back.found_by,
            condition=back.condition,
            harm=back.harm,
            reason_left=back.reason_left,
            prevention_at=back.prevention_at,
            closed_at=clock.now(),
        )
        speak_of(by, row.subject_id, row.id, back.seen)
        _check_overlaps()
        row.ended_at, row.ended_how = back.at, back.how
        owe_interview(by=by, row=row)


def owe_interview(*, by: Viewer, row: Episode) -> bool:
    """Owe a return interview from the return on, once; say whether one is newly owed."""
    if row.ended_at is None or not owes_interview(row.kind, row.ended_how):
        return False
    if Interview.objects.visible_to(by).filter(episode_id=row.id, struck_at=None).exists():
        return False
    remember("interview owed", subjects=[row.subject_id], about=("episode", str(row.id)))
    due = interview_due(row.ended_at, date_only=row.date_only)
    Interview.objects.create(**walled(by, row.subject_id, "C5"), episode_id=row.id, due_at=due)
    return True


def strike_episode(*, by: Viewer, episode_id: UUID, version: int, why: str) -> None:
    """Strike an episode through as written in error; it stays readable. Raises `NotThere`, `Unfit`, `Changed`."""
    row = _kept(by, episode_id)
    if not why.strip():
        raise Unfit("Say why.", {"reason": "Enter why it is struck through"})
    remember("missing struck through", subjects=[row.subject_id], about=("episode", str(episode_id)), why=why)
    _change(by, row, version, struck_at=clock.now(), struck_by=by.post_id, struck_why=why.strip()[:300])


def say_back(*, by: Viewer, subject_id: UUID, back_at: datetime, told_by: str, words: str) -> None:
    """Say that a child whom one reported is back; the missing unit closes the episode. Raises `NotThere`, `Unfit`."""
    if by.role not in MAY_REPORT:
        raise Refused("Close the episode on its page.")
    child = child_of_report(by, subject_id)
    if back_at > clock.now():
        raise Unfit("In the future.", {"back_on": "The return cannot lie in the future"})
    remember("missing said back", subjects=[child.subject_id], about=("child", str(subject_id)))
    Word.objects.create(**walled(by, child.subject_id, "C5"), back_at=back_at, told_by=told_by, words=words.strip())


def end_at_eighteen(*, by: Viewer) -> int:
    """End what is open on the eighteenth birthday of whom it is about; return how many. By the duties' own right."""
    rows = Episode.objects.visible_to(by).filter(ended_at=None, struck_at=None, kind__in=POLICE_KINDS)
    born = dict(Person.objects.visible_to(by).filter(id__in=[row.person_id for row in rows]).values_list("id", "dob"))
    ended = 0
    for row in rows:
        day = row.born_on or born.get(row.person_id)
        birthday = eighteenth(day) if day else None
        if birthday is not None and birthday <= clock.now() and birthday >= row.started_at:
            remember("missing ended at 18", subjects=[row.subject_id], about=("episode", str(row.id)))
            _change(by, row, row.version, ended_at=birthday, ended_how="turned_18", closed_at=clock.now())
            ended += 1
    return ended


def _kept(by: Viewer, episode_id: UUID) -> Episode:
    """Return an episode that this viewer may change. Raises `NotThere`, `Refused`."""
    row = episode(by, episode_id)
    if by.role not in MAY_WRITE:
        raise Refused("The missing unit, or the child's social worker, keeps this.")
    return row


def _change(by: Viewer, row: Episode, version: int, **columns: object) -> None:
    rows = Episode.objects.visible_to(by).filter(id=row.id, version=version, struck_at=None)
    if not rows.update(**columns, version=F("version") + 1):
        raise Changed("Somebody else changed this episode.", {"It stands as": row.get_kind_display()})
