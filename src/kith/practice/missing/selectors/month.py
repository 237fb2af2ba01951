"""Who was missing in a month, from where, found where, and with whom?"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from kith.ground.access.selectors import children_of
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.clock import LONDON
from kith.ground.trail.memory import remember
from kith.practice.missing.models import Episode, Interview, Seen
from kith.practice.missing.rules import interview_state
from kith.practice.missing.selectors.episodes import names_of, seen_in
from kith.practice.missing.selectors.today import held, may_read_list
from kith.practice.missing.words import PERSONS, PLACES, SETTINGS, STATES

T = TypeVar("T")
MOST = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One episode of the month: its number in the figure, the child, from where, found where, with whom."""

    number: int
    episode_id: UUID
    called: str
    kind: str
    setting: str
    started_at: datetime
    ended_at: datetime | None
    date_only: bool
    found: str
    with_whom: str
    interview: str
    starts: float
    """Where in the month it begins and ends, in days from its first."""
    ends: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How many episodes, and of how many children, share one word."""

    word: str
    episodes: int
    children: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the borough in one row of time, and its counts."""

    first: date
    days: int
    before: date
    after: date | None
    lines: tuple[Line, ...]
    children: int
    settings: tuple[Tally, ...]
    places: tuple[Tally, ...]
    persons: tuple[Tally, ...]

    @property
    def bars(self) -> list[tuple[int, float, float, bool]]:
        """What the figure draws: number, from, to, and whether the child was missing."""
        return [(one.number, one.starts, one.ends, one.kind == "M") for one in self.lines]

    @property
    def bars_from(self) -> list[tuple[str, int]]:
        """How often from where."""
        return [(one.word, one.episodes) for one in self.settings]

    @property
    def bars_where(self) -> list[tuple[str, int]]:
        """How often found where, the ten most often named."""
        return [(one.word, one.episodes) for one in self.places[:MOST]]

    @property
    def bars_whom(self) -> list[tuple[str, int]]:
        """How often with whom, the ten most often named."""
        return [(one.word, one.episodes) for one in self.persons[:MOST]]


def month_of(viewer: Viewer, first: date) -> Month:
    """Return the episodes that touch a month, in order of time, with counts; logged. Raises `NotThere`."""
    may_read_list(viewer)
    begins, ends = _span(first)
    touching = Q(ended_at=None) | Q(ended_at__gte=begins)
    rows = list(
        Episode.objects.visible_to(viewer)
        .filter(touching, struck_at=None, started_at__lt=ends)
        .order_by("started_at", "id")
    )
    remember("missing month seen", subjects=sorted({row.subject_id for row in rows}), fields=[f"{first:%Y-%m}"])
    names = names_of(viewer, rows)
    child = children_of(viewer, [row.subject_id for row in rows])
    seen = _by_episode(seen_in(viewer, [row.id for row in rows]))
    interviews = {
        one.episode_id: one
        for one in Interview.objects.visible_to(viewer).filter(episode_id__in=[row.id for row in rows], struck_at=None)
    }
    following = (first + timedelta(days=32)).replace(day=1)
    places = [one for found in seen.values() for one in found if one.what == "place" and one.when_seen != "last_seen"]
    persons = [one for found in seen.values() for one in found if one.what == "person"]
    return Month(
        first=first,
        days=(following - first).days,
        before=(first - timedelta(days=1)).replace(day=1),
        after=following if following <= clock.today() else None,
        lines=tuple(
            _line(number, row, names, seen[row.id], interviews.get(row.id), begins, ends)
            for number, row in enumerate(rows, 1)
        ),
        children=len({child[row.subject_id] for row in rows}),
        settings=_tallied(rows, _from, lambda row: (row.id, child[row.subject_id])),
        places=_tallied(places, _named(PLACES), lambda one: (one.episode_id, child[one.subject_id])),
        persons=_tallied(persons, _named(PERSONS), lambda one: (one.episode_id, child[one.subject_id])),
    )


def _span(first: date) -> tuple[datetime, datetime]:
    following = (first + timedelta(days=32)).replace(day=1)
    return datetime.combine(first, time(0), LONDON), datetime.combine(following, time(0), LONDON)


def _by_episode(seen: Iterable[Seen]) -> dict[UUID, list[Seen]]:
    found: dict[UUID, list[Seen]] = defaultdict(list)
    for one in seen:
        found[one.episode_id].append(one)
    return found


def _from(row: Episode) -> tuple[str, str]:
    return row.setting, SETTINGS[row.setting]


def _named(kinds: dict[str, str]) -> Callable[[Seen], tuple[str, str]]:
    return lambda one: (one.key, f"{one.name}, {kinds[one.kind].lower()}" if one.kind else one.name)


def _tallied(
    rows: Iterable[T], word_of: Callable[[T], tuple[str, str]], whose: Callable[[T], tuple[UUID, UUID]]
) -> tuple[Tally, ...]:
    """Count episodes and children for each word, those with most episodes first, then by the alphabet."""
    words: dict[str, str] = {}
    found: dict[str, set[tuple[UUID, UUID]]] = defaultdict(set)
    for row in rows:
        key, word = word_of(row)
        words.setdefault(key, word)
        found[key].add(whose(row))
    tallies = (
        Tally(words[key], len({one[0] for one in pairs}), len({one[1] for one in pairs}))
        for key, pairs in found.items()
    )
    return tuple(sorted(tallies, key=lambda one: (-one.episodes, one.word)))


def _line(
    number: int,
    row: Episode,
    names: dict[UUID, str],
    seen: list[Seen],
    interview: Interview | None,
    begins: datetime,
    ends: datetime,
) -> Line:
    now = clock.now()
    code = interview_state(held(interview) if interview else None, is_open=row.ended_at is None, now=now)
    until = min(row.ended_at or now, ends)
    day = timedelta(days=1)
    return Line(
        number=number,
        episode_id=row.id,
        called=names[row.id],
        kind=row.kind,
        setting=SETTINGS[row.setting],
        started_at=row.started_at,
        ended_at=row.ended_at,
        date_only=row.date_only,
        found=_said(seen, "place", "found"),
        with_whom=", ".join(dict.fromkeys(one.name for one in seen if one.what == "person")),
        interview=STATES[code],
        starts=max((row.started_at - begins) / day, 0.0),
        ends=max((until - begins) / day, 0.0),
    )


def _said(seen: list[Seen], what: str, when: str) -> str:
    return ", ".join(dict.fromkeys(one.name for one in seen if one.what == what and one.when_seen == when))
