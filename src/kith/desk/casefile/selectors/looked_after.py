"""Which children are looked after, where are they placed, who was told, and has each been screened? (action 12)"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from kith.ground.access.guarded import Guarded
from kith.ground.access.models import Subject
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.clock import london
from kith.ground.kernel.errors import NotThere
from kith.ground.trail.memory import remember
from kith.practice.cases.models import Record, Screening
from kith.practice.missing.models import Episode
from kith.practice.missing.rules import times_lately
from kith.practice.missing.selectors.episodes import name_of
from kith.practice.missing.words import POLICE_KINDS
from kith.practice.referrals.models import Answer
from kith.record.people.models import Person, Placement, PlacementNotice, Status
from kith.record.people.rules.ages import age_on
from kith.record.people.words import LEGAL_STATUSES, PLACEMENT_BANDS, PLACEMENTS

MAY_READ = ("MTO", "MTM", "CSC", "SW", "SWM")
SCREENED_FOR = timedelta(days=183)
"""How long a screening counts (measure ID12: a checklist of the last six months)."""
BANDS = ("in_borough", "london", "outside", "not_known")


@dataclass(frozen=True, slots=True)
class Kept:
    """One looked-after child: where placed, who was told, screened when, single record, times missing lately."""

    subject_id: UUID
    name: str
    age: int | None
    legal: str
    since: date | None
    band: str
    band_words: str
    placement: str
    host_told: date | None
    police_told: date | None
    placement_id: UUID | None
    screened_on: date | None
    record: str
    times: int
    is_ours: bool

    @property
    def is_screened(self) -> bool:
        """Whether the checklist was answered in the last six months."""
        return self.screened_on is not None and clock.today() - self.screened_on <= SCREENED_FOR

    @property
    def wants_telling(self) -> bool:
        """Whether a host authority or its police is owed a word that nobody has written down."""
        return self.is_ours and self.band in ("london", "outside") and not (self.host_told and self.police_told)


@dataclass(frozen=True, slots=True)
class LookedAfter:
    """All looked-after children that the viewer may see, by name, with counts by band."""

    ours: tuple[Kept, ...]
    placed_here: tuple[Kept, ...]
    bands: tuple[tuple[str, int, int], ...]
    """(band in words, children, screened)."""
    untold: int


def looked_after(viewer: Viewer) -> LookedAfter:
    """Return every looked-after child that the viewer may see, screened or not; logged. Raises `NotThere`."""
    if viewer.role not in MAY_READ:
        raise NotThere("There is no such page.")
    today = clock.today()
    live = Q(ends_on=None) | Q(ends_on__gt=today)
    cared_for = Status.objects.visible_to(viewer).filter(live, kind__in=("LAC", "PLACED_HERE"), struck_at=None)
    statuses = list(cared_for.order_by("starts_on"))
    subjects = _clusters(viewer, {row.subject_id for row in statuses})
    remember("looked-after list seen", subjects=sorted({row.subject_id for row in statuses}), fields=["identity"])
    found = _gathered(viewer, subjects, statuses, today)
    ours = tuple(one for one in found if one.is_ours)
    return LookedAfter(
        ours=ours,
        placed_here=tuple(one for one in found if not one.is_ours),
        bands=_bands(ours),
        untold=sum(one.wants_telling for one in ours),
    )


def _bands(ours: tuple[Kept, ...]) -> tuple[tuple[str, int, int], ...]:
    children = Counter(one.band for one in ours)
    screened = Counter(one.band for one in ours if one.is_screened)
    return tuple((PLACEMENT_BANDS[band], children[band], screened[band]) for band in BANDS)


def _clusters(viewer: Viewer, ids: set[UUID]) -> dict[UUID, UUID]:
    """Return the cluster of each subject of these children, of every row of theirs the viewer may see."""
    own = dict(Subject.objects.visible_to(viewer).filter(id__in=ids).values_list("id", "cluster_id"))
    rows = Subject.objects.visible_to(viewer).filter(cluster_id__in=set(own.values()), kind="person")
    return dict(rows.values_list("id", "cluster_id"))


def _gathered(viewer: Viewer, subjects: dict[UUID, UUID], statuses: list[Status], today: date) -> list[Kept]:
    ids = list(subjects)
    people = _by_cluster(subjects, Person.objects.visible_to(viewer).filter(subject_id__in=ids, struck_at=None))
    placed = _by_cluster(
        subjects,
        Placement.objects.visible_to(viewer).filter(subject_id__in=ids, struck_at=None).order_by("starts_on"),
    )
    screened = _by_cluster(subjects, Answer.objects.visible_to(viewer).filter(subject_id__in=ids, struck_at=None))
    asked = _by_cluster(subjects, Screening.objects.visible_to(viewer).filter(subject_id__in=ids, struck_at=None))
    records = _by_cluster(subjects, Record.objects.visible_to(viewer).filter(subject_id__in=ids, struck_at=None))
    gone = _by_cluster(
        subjects,
        Episode.objects.visible_to(viewer).filter(subject_id__in=ids, struck_at=None, kind__in=POLICE_KINDS),
    )
    told = _by_cluster(subjects, PlacementNotice.objects.visible_to(viewer).filter(subject_id__in=ids, struck_at=None))
    held = {subjects[row.subject_id]: row for row in statuses if row.subject_id in subjects}
    kept = [
        _kept(
            row,
            _Rows(people[one], placed[one], told[one], [*screened[one], *asked[one]], records[one], gone[one]),
            today,
        )
        for one, row in held.items()
    ]
    return sorted(kept, key=lambda one: (one.name, one.subject_id))


R = TypeVar("R", bound=Guarded)


def _by_cluster(subjects: dict[UUID, UUID], rows: Iterable[R]) -> dict[UUID, list[R]]:
    found: dict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        found[subjects[row.subject_id]].append(row)
    return found


@dataclass(frozen=True, slots=True)
class _Rows:
    """All rows of one child that a line is made of."""

    people: list[Person]
    placed: list[Placement]
    told: list[PlacementNotice]
    screened: list[Answer | Screening]
    records: list[Record]
    gone: list[Episode]


def _kept(held: Status, rows: _Rows, today: date) -> Kept:
    person = max(rows.people, key=lambda one: (bool(one.surname), one.dob is not None), default=None)
    born = next((one.dob for one in rows.people if one.dob), None)
    now = next((one for one in reversed(rows.placed) if one.ends_on is None or one.ends_on > today), None)
    told = {one.whom: one.told_on for one in rows.told if now is not None and one.placement_id == now.id}
    band = now.band if now else "not_known"
    return Kept(
        subject_id=held.subject_id,
        name=name_of(person) if person else "Name not known",
        age=age_on(born, today) if born else None,
        legal=held.detail or LEGAL_STATUSES.get(held.code, held.code),
        since=held.starts_on,
        band=band,
        band_words=PLACEMENT_BANDS[band],
        placement=PLACEMENTS.get(now.code, now.code) if now else "",
        host_told=told.get("host"),
        police_told=told.get("police"),
        placement_id=now.id if now else None,
        screened_on=max((london(one.made_at).date() for one in rows.screened), default=None),
        record=rows.records[0].reference if rows.records else "",
        times=times_lately(rows.gone, clock.now()),
        is_ours=held.kind == "LAC",
    )


def placement_of(viewer: Viewer, placement_id: UUID) -> str:
    """Return whose placement it is, in a name. Raises `NotThere`."""
    row = Placement.objects.visible_to(viewer).filter(id=placement_id, struck_at=None).first()
    person = Person.objects.visible_to(viewer).filter(id=row.person_id).first() if row else None
    if person is None:
        raise NotThere("There is no such placement.")
    return name_of(person)
