"""When was this child screened by the checklist, and what did it advise?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.trail.memory import remember
from kith.practice.cases.models import Screening
from kith.practice.mash.words.hub import FLAG_NAMES
from kith.practice.missing.rules import times_of
from kith.practice.missing.selectors.episodes import child_of_report, episodes_of
from kith.practice.missing.words import POLICE_KINDS
from kith.practice.referrals.words.checklist import ADVICE, ITEMS
from kith.record.people.rules.ages import age_on

YEAR = timedelta(days=365)
TICKED = ("present", "suspected")


@dataclass(frozen=True, slots=True)
class Screened:
    """One screening: when, by whom, what it advised in words, and the items behind it."""

    at: datetime
    by: str
    advice: tuple[tuple[str, str], ...]
    """(flag in words, the strategy's advice)."""
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screenings:
    """A child's screenings without a referral, newest first."""

    subject_id: UUID
    called: str
    age: int | None
    rows: tuple[Screened, ...]
    missing: int
    """How often missing or away in twelve months: what S01 asks, suggested and never ticked."""


def screenings(viewer: Viewer, subject_id: UUID) -> Screenings:
    """Return the screenings that the viewer may see; logged. Raises `NotThere`."""
    child = child_of_report(viewer, subject_id)
    subjects = [one.id for one in cluster_subjects(viewer, subject_id)] or [subject_id]
    rows = Screening.objects.visible_to(viewer).filter(subject_id__in=subjects, struck_at=None)
    remember("screenings seen", subjects=subjects, about=("child", str(subject_id)), fields=["checklist"])
    return Screenings(
        subject_id=subject_id,
        called=child.called,
        age=age_on(child.born_on, clock.today()) if child.born_on else None,
        rows=tuple(_screened(row) for row in rows.order_by("-screened_at")),
        missing=_missing(viewer, subjects),
    )


def _missing(viewer: Viewer, subjects: list[UUID]) -> int:
    since = clock.now() - YEAR
    told = episodes_of(viewer, subjects).filter(struck_at=None, kind__in=POLICE_KINDS, started_at__gt=since)
    return len(times_of(list(told)))


def _screened(row: Screening) -> Screened:
    ticked = (f"{ITEMS[code].display} ({code}, {value})" for code, value in row.answers.items() if value in TICKED)
    return Screened(
        at=row.screened_at,
        by=row.screened_by,
        advice=tuple((FLAG_NAMES[code], ADVICE[code]) for code in row.flags),
        because=tuple(ticked),
    )
