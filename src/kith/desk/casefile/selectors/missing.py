"""What is the page of one time a child was missing, and of all of them in one row of time?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from kith.desk.casefile.selectors.around import Around, around
from kith.ground.access.guarded import GuardedQuerySet
from kith.ground.access.matrix import is_possible
from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.clock import london
from kith.ground.kernel.errors import NotThere
from kith.ground.tasks.models import Task
from kith.ground.trail.memory import remember
from kith.practice.missing.models import Account, Episode, Interview, Seen, Telling, Word
from kith.practice.missing.rules import eighteenth, interview_state, is_repeat, steps_passed
from kith.practice.missing.selectors.episodes import episode, episodes_of, name_of, seen_in
from kith.practice.missing.selectors.today import held
from kith.practice.missing.words import ASKED, MAY_WRITE, POLICE_KINDS, PULL, PUSH, STATES
from kith.record.people.models import Person, Placement
from kith.record.people.rules.ages import age_on

NEAR = timedelta(days=91)
PROMPTS = ("strategy_prompt", "missing_concern", "interview_told", *(f"missing_step_{n}" for n in range(1, 5)))
"""Kinds of task that a person answers on the page of the episode."""


@dataclass(frozen=True, slots=True)
class Held:
    """A return interview as a page shows it: its state in words, the account where one may read it, who was told."""

    row: Interview
    code: str
    state: str
    push: tuple[str, ...]
    pull: tuple[str, ...]
    not_answered: tuple[str, ...]
    account: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class EpisodePage:
    """One time a child was missing, and what else is known around it."""

    row: Episode
    called: str
    age: int | None
    has_child_page: bool
    steps: tuple[str, ...]
    spoken: tuple[Seen, ...]
    words: tuple[Word, ...]
    interview: Held | None
    around: Around
    is_repeat: bool
    turns_18: datetime | None
    lacks_placement: bool
    """Whether a looked-after child's time has no placement on its day: the yearly return would not take it."""
    may_write: bool
    prompts: tuple[Task, ...]
    """What this viewer, or their team, is asked to decide here."""


def episode_page(viewer: Viewer, episode_id: UUID) -> EpisodePage:
    """Return one episode with everything around it that the viewer may see; logged. Raises `NotThere`."""
    now = clock.now()
    row = episode(viewer, episode_id)
    subjects = [one.id for one in cluster_subjects(viewer, row.subject_id)] or [row.subject_id]
    person = (
        Person.objects.visible_to(viewer).filter(subject_id__in=subjects, struck_at=None).order_by("made_at").last()
    )
    born = row.born_on or (person.dob if person else None)
    found = around(viewer, subjects, row, now)
    remember("episode seen", subjects=subjects, about=("episode", str(episode_id)), fields=["missing", "around"])
    if found.others:
        remember("same places counted", subjects=list(found.others), fields=["missing"])
    return EpisodePage(
        row=row,
        called=row.called or (name_of(person) if person else "Name not known to you"),
        age=age_on(born, london(row.started_at).date()) if born else None,
        has_child_page=person is not None,
        steps=steps_passed(row.started_at, now) if row.ended_at is None and row.kind in POLICE_KINDS else (),
        spoken=tuple(seen_in(viewer, [row.id])),
        words=tuple(_words(viewer, row)),
        interview=_interview(viewer, row, now),
        around=found,
        is_repeat=_is_repeat(viewer, subjects, row),
        turns_18=_birthday_near(born, now) if row.ended_at is None else None,
        lacks_placement=person is not None and _lacks_placement(viewer, subjects, row),
        may_write=viewer.role in MAY_WRITE and row.struck_at is None,
        prompts=tuple(_prompts(viewer).filter(about_id=row.id, kind__in=PROMPTS).order_by("due_at")),
    )


def _birthday_near(born: date | None, now: datetime) -> datetime | None:
    """Return when the child turns 18, where that is within a quarter of a year."""
    birthday = eighteenth(born) if born else None
    return birthday if birthday and now <= birthday < now + NEAR else None


def prompt(viewer: Viewer, task_id: UUID) -> Task:
    """Return a prompt that this viewer or their team is to answer. Raises `NotThere`."""
    row = _prompts(viewer).filter(id=task_id, kind__in=PROMPTS).first()
    if row is None:
        raise NotThere("There is no such task.")
    return row


def _prompts(viewer: Viewer) -> GuardedQuerySet[Task]:
    mine = Q(owner_post_id=viewer.post_id)
    if viewer.team_id:
        mine |= Q(owner_team_id=viewer.team_id)
    return Task.objects.visible_to(viewer).filter(mine, done_at=None)


def _lacks_placement(viewer: Viewer, subjects: list[UUID], row: Episode) -> bool:
    if row.setting != "care" or row.kind not in POLICE_KINDS:
        return False
    day = london(row.started_at).date()
    placed = Placement.objects.visible_to(viewer).filter(subject_id__in=subjects, struck_at=None, starts_on__lte=day)
    return not placed.filter(Q(ends_on=None) | Q(ends_on__gte=day)).exists()


def _words(viewer: Viewer, row: Episode) -> list[Word]:
    rows = Word.objects.visible_to(viewer).filter(subject_id=row.subject_id, struck_at=None)
    return list(rows.filter(back_at__gte=row.started_at).order_by("made_at")) if row.ended_at is None else []


def _is_repeat(viewer: Viewer, subjects: list[UUID], row: Episode) -> bool:
    told = episodes_of(viewer, subjects).filter(struck_at=None, kind__in=POLICE_KINDS)
    return is_repeat(list(told), row.started_at)


def _interview(viewer: Viewer, row: Episode, now: datetime) -> Held | None:
    one = Interview.objects.visible_to(viewer).filter(episode_id=row.id, struck_at=None).order_by("made_at").last()
    if one is None:
        return None
    code = interview_state(held(one), is_open=False, now=now)
    accounts = Account.objects.visible_to(viewer).filter(interview_id=one.id, struck_at=None)
    tellings = Telling.objects.visible_to(viewer).filter(interview_id=one.id, struck_at=None)
    return Held(
        row=one,
        code=code,
        state=STATES[code],
        push=tuple(PUSH.get(each, each) for each in one.push),
        pull=tuple(PULL.get(each, each) for each in one.pull),
        not_answered=tuple(ASKED.get(each, each) for each in one.not_answered),
        account="\n\n".join(accounts.order_by("made_at").values_list("words", flat=True)),
        tellings=tuple(tellings.select_related("to_organisation").order_by("made_at")),
    )


@dataclass(frozen=True, slots=True)
class Time:
    """One line of a child's row of time."""

    number: int
    row: Episode
    spoken: str
    interview: str
    starts: float
    ends: float


@dataclass(frozen=True, slots=True)
class Times:
    """All the times a child was missing from home, care and school, the earliest first."""

    subject_id: UUID
    called: str
    lines: tuple[Time, ...]
    first: date
    days: int
    has_child_page: bool
    may_write: bool

    @property
    def bars(self) -> list[tuple[int, float, float, bool]]:
        """What the figure draws: number, from, to, and whether the child was missing."""
        return [
            (one.number, one.starts, one.ends, one.row.kind == "M") for one in self.lines if one.row.struck_at is None
        ]


def times_missing(viewer: Viewer, subject_id: UUID) -> Times:
    """Return a child's times missing in one row of time, as the viewer may see them; logged. Raises `NotThere`."""
    if not is_possible(viewer.role, "C5", "read"):
        raise NotThere("There is no such page.")
    now = clock.now()
    subjects = [one.id for one in cluster_subjects(viewer, subject_id)] or [subject_id]
    rows = list(episodes_of(viewer, subjects).order_by("started_at"))
    person = (
        Person.objects.visible_to(viewer).filter(subject_id__in=subjects, struck_at=None).order_by("made_at").last()
    )
    if not rows and person is None:
        raise NotThere("There is no such child.")
    remember("times missing seen", subjects=subjects, about=("child", str(subject_id)), fields=["missing"])
    spoken = seen_in(viewer, [row.id for row in rows])
    owed = {one.episode_id: one for one in Interview.objects.visible_to(viewer).filter(subject_id__in=subjects)}
    first = london(rows[0].started_at).date() if rows else london(now).date()
    midnight = london(rows[0].started_at).replace(hour=0, minute=0) if rows else now
    lines = tuple(_time(number, row, spoken, owed.get(row.id), midnight, now) for number, row in enumerate(rows, 1))
    called = next((row.called for row in reversed(rows) if row.called), "")
    return Times(
        subject_id=subject_id,
        called=name_of(person) if person else called or "Name not known to you",
        lines=lines,
        first=first,
        days=max(int(max((one.ends for one in lines), default=0)) + 1, 28),
        has_child_page=person is not None,
        may_write=viewer.role in MAY_WRITE,
    )


def _time(
    number: int, row: Episode, spoken: list[Seen], owed: Interview | None, midnight: datetime, now: datetime
) -> Time:
    code = interview_state(held(owed) if owed else None, is_open=row.ended_at is None, now=now)
    day = timedelta(days=1)
    return Time(
        number=number,
        row=row,
        spoken=", ".join(dict.fromkeys(one.name for one in spoken if one.episode_id == row.id)),
        interview=STATES[code],
        starts=(row.started_at - midnight) / day,
        ends=((row.ended_at or now) - midnight) / day,
    )
