"""Which files did this worker send, and how good were the files of each source?"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.desk.exchange.models import Batch, Incoming
from kith.desk.exchange.policies import may_import, may_see_quality, sees_quality
from kith.desk.exchange.words import SHORT
from kith.desk.returns.quality import KINDS, MEASURES
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.clock import london
from kith.ground.kernel.errors import NotThere

SHOWN = 20
DRAWN = 12
"""So many batches are drawn side by side; all are in the table."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Files that were sent: what they are, how far they have come, and what became of their rows."""

    id: UUID
    what: str
    state: str
    state_words: str
    sent_at: datetime
    done_at: datetime | None
    rows: int
    result: dict[str, object]
    faults: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Point:
    """One measure of one batch: how many, of how many, and the share in the hundred."""

    count: int
    whole: int
    share: float
    day: date

    @property
    def said(self) -> str:
        """Return it in words."""
        share = "under 0.1" if self.count and not self.share else f"{self.share:g}"
        return f"{self.count} of {self.whole} ({share} %)" if self.whole else "None told"


@dataclass(frozen=True, slots=True)
class Trend:
    """One measure over the batches of a source, the oldest first."""

    kind: str
    words: str
    points: tuple[Point, ...]
    change: str

    @property
    def newest(self) -> Point | None:
        """Return the newest batch's point, if any was counted."""
        return self.points[-1] if self.points else None

    @property
    def drawn(self) -> tuple[tuple[str, float], ...]:
        """Return the last points as they are drawn: the day and the share."""
        return tuple((f"{one.day:%-d %b %Y}", one.share) for one in self.points[-DRAWN:])

    @property
    def said(self) -> str:
        """Return what the drawing says, in words."""
        return f"{self.words}: " + (", ".join(f"{day} {share:g} %" for day, share in self.drawn) or "nothing counted")


@dataclass(frozen=True, slots=True)
class Line:
    """One batch with each of its measures in words."""

    batch: Batch
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One source of files: its newest batch in figures, and how its measures have moved."""

    name: str
    words: str
    batches: tuple[Batch, ...]
    trends: tuple[Trend, ...]
    codes: tuple[tuple[str, int, int], ...]
    days_late: int | None

    @property
    def came(self) -> str:
        """Say in words how long after the day they speak of the newest files came."""
        if self.days_late is None:
            return "The newest files do not say of which day they speak."
        days = abs(self.days_late)
        return (
            f"The newest files came {days} days {'after' if self.days_late >= 0 else 'before'} the day they speak of."
        )

    @property
    def table(self) -> tuple[Line, ...]:
        """Return every batch with its measures, the newest first."""
        return tuple(Line(one, _figures(one)) for one in self.batches)


def sent_by(viewer: Viewer) -> list[Sent]:
    """Return what this worker sent lately, the newest first."""
    may_import(viewer)
    rows = Incoming.objects.filter(post_id=viewer.post_id).order_by("-sent_at", "id")[:SHOWN]
    return [_sent(viewer, row) for row in rows]


def one_sent(viewer: Viewer, incoming_id: UUID) -> Sent:
    """Return one set of files that this worker sent. Raises `NotThere`."""
    may_import(viewer)
    row = Incoming.objects.filter(id=incoming_id, post_id=viewer.post_id).first()
    if row is None:
        raise NotThere("There is no such import.")
    return _sent(viewer, row)


def sources(viewer: Viewer) -> list[Source]:
    """Return each source that has a batch, in the order of their names."""
    may_see_quality(viewer)
    batches: dict[str, list[Batch]] = {}
    for batch in Batch.objects.order_by("imported_at", "as_at", "id"):
        batches.setdefault(batch.format, []).append(batch)
    return [_source(name, batches[name]) for name in SHORT if name in batches]


def source_of(viewer: Viewer, name: str) -> Source:
    """Return one source. Raises `NotThere` where nothing of it has come in."""
    may_see_quality(viewer)
    batches = list(Batch.objects.filter(format=name).order_by("imported_at", "as_at", "id"))
    if not batches:
        raise NotThere("There is no such source.")
    return _source(name, batches)


def _sent(viewer: Viewer, row: Incoming) -> Sent:
    """Return what was sent; that another agency's file knows a new child is for those who see those files too."""
    words = row.get_state_display()
    hidden = () if sees_quality(viewer) else ("might_match",)
    return Sent(
        row.id,
        SHORT[row.format],
        row.state,
        words,
        row.sent_at,
        row.done_at,
        row.rows,
        {name: value for name, value in row.result.items() if name not in hidden},
        row.faults,
    )


def _source(name: str, batches: list[Batch]) -> Source:
    newest = batches[-1]
    before = batches[-2].codes.get("rejected", {}) if len(batches) > 1 else {}
    late = (london(newest.imported_at).date() - newest.as_at).days if newest.as_at else None
    rejected = newest.codes.get("rejected", {})
    by_count = sorted(rejected.items(), key=lambda one: (-one[1], one[0]))
    codes = tuple((code, count, before.get(code, 0)) for code, count in by_count)
    trends = tuple(_trend(key, batches) for key in MEASURES)
    return Source(name, SHORT[name], tuple(reversed(batches)), trends, codes, late)


def _trend(key: str, batches: list[Batch]) -> Trend:
    measure = MEASURES[key]
    points = tuple(_point(key, measure.of, one) for one in batches if one.measures)
    return Trend(KINDS[measure.kind], measure.words, points, _change(points))


def _point(key: str, of: str, batch: Batch) -> Point:
    count, whole = batch.measures.get(key, 0), batch.measures.get(of, 0)
    share = round(100 * count / whole, 1) if whole else 0.0
    return Point(count, whole, share, london(batch.imported_at).date())


def _figures(batch: Batch) -> tuple[str, ...]:
    """Return each measure of a batch that counted something, in words."""
    told = ((measure, _point(key, measure.of, batch)) for key, measure in MEASURES.items() if batch.measures)
    return tuple(f"{one.words}: {point.said}" for one, point in told if point.count)


def _change(points: tuple[Point, ...]) -> str:
    """Say in words how the newest share stands beside the one before."""
    if len(points) < 2:
        return "No earlier batch"
    moved = round(points[-1].share - points[-2].share, 1)
    if moved == 0:
        return "As before"
    return f"{abs(moved):g} points {'more' if moved > 0 else 'less'} than before"
