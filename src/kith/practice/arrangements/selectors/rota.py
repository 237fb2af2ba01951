"""Who is on duty in MASH, and who writes the rota?"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from kith.ground.access.selectors import hub_team
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.models import Post, Shift
from kith.ground.partners.selectors import shifts_between
from kith.ground.partners.words import ROLES
from kith.practice.arrangements.policies import check_writes_rota
from kith.practice.referrals.rules.states import HUB

DAYS = 7


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of duty as it touches one day; `hours` in words."""

    shift_id: UUID
    hours: str


@dataclass(frozen=True, slots=True)
class Day:
    """One officer's turns on one day, and what the day is called."""

    name: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One officer's week."""

    post_id: UUID
    name: str
    role: str
    is_on_now: bool
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Rota:
    """A week of the hub's rota."""

    caption: str
    headers: tuple[str, ...]
    lines: tuple[Line, ...]
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class ShiftPage:
    """One turn of duty; `is_over` when it has ended or was cancelled."""

    shift_id: UUID
    name: str
    role: str
    starts_at: datetime
    ends_at: datetime
    reason: str
    given_by: str
    is_over: bool


def rota(viewer: Viewer, first: date | None) -> Rota:
    """Return seven days of the hub's rota from a day on (today, unless told). Raises `Refused`."""
    check_writes_rota(viewer)
    start = first or clock.today()
    days = tuple(start + timedelta(days=n) for n in range(DAYS))
    shifts = [one for one in shifts_between(_midnight(start), _midnight(start + timedelta(days=DAYS))) if _stands(one)]
    return Rota(
        caption=f"Seven days from {start:%-d %B %Y}",
        headers=("Officer", *(_day_name(day) for day in days)),
        lines=tuple(_line(post, shifts, days) for post in officers()),
        before=start - timedelta(days=DAYS),
        after=start + timedelta(days=DAYS),
    )


def officers() -> list[Post]:
    """Return the posts that take turns of duty in the hub."""
    posts = Post.objects.filter(team=hub_team(), ends_at=None, worker__is_active=True, role__in=(*HUB, "CSC"))
    return list(posts.select_related("worker").order_by("-role", "worker__name"))


def shift_page(viewer: Viewer, shift_id: UUID) -> ShiftPage:
    """Return one turn of duty. Raises `Refused`, `NotThere`."""
    check_writes_rota(viewer)
    one = Shift.objects.filter(id=shift_id).select_related("post__worker").first()
    if one is None:
        raise NotThere("There is no such shift.")
    giver = Post.objects.filter(id=one.given_by).select_related("worker").first()
    return ShiftPage(
        shift_id=one.id,
        name=one.post.worker.name,
        role=ROLES.get(one.post.role, ""),
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        reason=one.reason,
        given_by=giver.worker.name if giver else "",
        is_over=one.ends_at <= clock.now(),
    )


def _line(post: Post, shifts: list[Shift], days: tuple[date, ...]) -> Line:
    mine, moment = [one for one in shifts if one.post_id == post.id], clock.now()
    return Line(
        post_id=post.id,
        name=post.worker.name,
        role=ROLES.get(post.role, ""),
        is_on_now=any(one.starts_at <= moment < one.ends_at for one in mine),
        days=tuple(Day(_day_name(day), tuple(_turn(one, day) for one in mine if _touches(one, day))) for day in days),
    )


def _day_name(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _turn(one: Shift, day: date) -> Turn:
    opens, closes = _midnight(day), _midnight(day + timedelta(days=1))
    starts = f"{clock.london(one.starts_at):%H:%M}" if one.starts_at > opens else ""
    ends = f"{clock.london(one.ends_at):%H:%M}" if one.ends_at < closes else ""
    hours = f"{starts or '00:00'} to {ends or '24:00'}" if starts or ends else "all day"
    return Turn(one.id, hours)


def _touches(one: Shift, day: date) -> bool:
    return one.starts_at < _midnight(day + timedelta(days=1)) and one.ends_at > _midnight(day)


def _stands(one: Shift) -> bool:
    """Say whether a shift was not cancelled before it began."""
    return one.ends_at > one.starts_at


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0, 0), clock.LONDON)
