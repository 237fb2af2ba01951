"""Who is missing now, who is said to be back, and whose return interview is owed?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from kith.ground.access.selectors import children_of
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.trail.memory import remember
from kith.ground.ui.saying import say_span
from kith.practice.missing.models import Episode, Interview, Word
from kith.practice.missing.rules import REPEAT_LEAST, Held, interview_state, steps_passed, times_lately
from kith.practice.missing.selectors.episodes import names_of
from kith.practice.missing.words import MAY_READ_ALL, POLICE_KINDS, SETTINGS, STATES

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Away:
    """A child missing now: since when, from where, how often lately, what is due by now, and any word of a return."""

    episode_id: UUID
    called: str
    kind: str
    setting: str
    since: datetime
    gone: timedelta
    risk: str
    times: int
    step: str
    back_at: datetime | None

    @property
    def gone_words(self) -> str:
        """How long the child is gone, in words."""
        return say_span(self.gone)

    @property
    def is_repeat(self) -> bool:
        """Whether this child was missing three times or more lately."""
        return self.times >= REPEAT_LEAST


@dataclass(frozen=True, slots=True)
class Owed:
    """A return interview still owed."""

    episode_id: UUID
    called: str
    back_at: datetime
    due_at: datetime
    state: str
    code: str


@dataclass(frozen=True, slots=True)
class Today:
    """The day's list of the missing unit."""

    away: tuple[Away, ...]
    school: tuple[Away, ...]
    owed: tuple[Owed, ...]
    overdue: int
    said_back: int
    lately: tuple[Owed, ...]
    """Interviews held or declined in the last seven days."""


def may_read_list(viewer: Viewer) -> None:
    """Let only those read the lists whose work is every missing child; to others the page is not there."""
    if viewer.role not in MAY_READ_ALL:
        raise NotThere("There is no such page.")


def today(viewer: Viewer) -> Today:
    """Return the day's list, the longest gone first, then interviews by their clock; logged. Raises `NotThere`."""
    may_read_list(viewer)
    now = clock.now()
    standing = Episode.objects.visible_to(viewer).filter(struck_at=None)
    gone = list(standing.filter(ended_at=None).order_by("started_at"))
    interviews = _of_today(viewer, now)
    rows = {row.id: row for row in (*gone, *(one.episode for one in interviews))}
    names = names_of(viewer, rows.values())
    subjects = {row.subject_id for row in rows.values()}
    remember("missing list seen", subjects=sorted(subjects), fields=["missing"])
    words = _words(viewer, gone)
    times = _times(viewer, gone, now)
    away = [_away(row, names, words, times, now) for row in gone]
    owed = [_owed(one, names, now) for one in interviews]
    open_ones = tuple(one for one in owed if one.code in ("due", "offered", "overdue"))
    return Today(
        away=tuple(one for one, row in zip(away, gone, strict=True) if row.kind in POLICE_KINDS),
        school=tuple(one for one, row in zip(away, gone, strict=True) if row.kind not in POLICE_KINDS),
        owed=open_ones,
        overdue=sum(one.code == "overdue" for one in open_ones),
        said_back=sum(one.back_at is not None for one in away),
        lately=tuple(one for one in owed if one not in open_ones),
    )


def _of_today(viewer: Viewer, now: datetime) -> list[Interview]:
    """Return the interviews still owed, and those answered in the last days, by their clock."""
    owed = Q(done_at=None, offered__in=("", "y"), accepted__in=("", "y"))
    answered = Q(done_at__gt=now - LATELY) | Q(offered_at__gt=now - LATELY)
    rows = Interview.objects.visible_to(viewer).filter(owed | answered, struck_at=None, episode__struck_at=None)
    return list(rows.select_related("episode").order_by("due_at"))


def _words(viewer: Viewer, gone: Sequence[Episode]) -> dict[UUID, datetime]:
    """Return when each of these children is said to have come back, by the latest word since they were last seen."""
    rows = Word.objects.visible_to(viewer).filter(subject_id__in=[row.subject_id for row in gone], struck_at=None)
    since = {row.subject_id: row.started_at for row in gone}
    return {one.subject_id: one.back_at for one in rows.order_by("made_at") if one.back_at >= since[one.subject_id]}


def _times(viewer: Viewer, gone: Sequence[Episode], now: datetime) -> dict[UUID, int]:
    """Return how often each of these children was missing in the last 90 days, on all their records."""
    child = children_of(viewer, [row.subject_id for row in gone])
    rows = Episode.objects.visible_to(viewer).filter(subject_id__in=list(child), struck_at=None, kind__in=POLICE_KINDS)
    told: dict[UUID, list[Episode]] = {}
    for row in rows:
        told.setdefault(child[row.subject_id], []).append(row)
    return {row.subject_id: times_lately(told.get(child[row.subject_id], []), now) for row in gone}


def _away(
    row: Episode, names: dict[UUID, str], words: dict[UUID, datetime], times: dict[UUID, int], now: datetime
) -> Away:
    steps = steps_passed(row.started_at, now) if row.kind in POLICE_KINDS else ()
    return Away(
        episode_id=row.id,
        called=names[row.id],
        kind=row.get_kind_display(),
        setting=SETTINGS[row.setting],
        since=row.started_at,
        gone=now - row.started_at,
        risk=row.get_risk_display(),
        times=times.get(row.subject_id, 0),
        step=steps[-1] if steps else "",
        back_at=words.get(row.subject_id),
    )


def held(one: Interview) -> Held:
    """Return what the rules ask of an interview."""
    return Held(one.due_at, one.offered, one.accepted, one.done_at)


def _owed(one: Interview, names: dict[UUID, str], now: datetime) -> Owed:
    code = interview_state(held(one), is_open=False, now=now)
    return Owed(
        episode_id=one.episode_id,
        called=names[one.episode_id],
        back_at=one.episode.ended_at or one.made_at,
        due_at=one.due_at,
        state=STATES[code],
        code=code,
    )
