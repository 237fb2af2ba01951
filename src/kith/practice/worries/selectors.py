"""What waits in the slow lane, whose turn is it, and how much work is asked of a browser?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.partners.selectors import settings_in_force
from kith.ground.trail.memory import remember
from kith.practice.referrals.words import CHANNELS
from kith.practice.worries.models import Waiting
from kith.practice.worries.rules.lanes import PROOF_COUNTS, STRETCH, Usual, usual_of
from kith.practice.worries.rules.proof import wanted_bits

IN_TURN = """
select waiting_id from (
  select waiting_id, received_at, has_proof, count(*) over (partition by place) as from_there
    from worries_arrival where waiting_id is not null) arrived
 order by not (has_proof or from_there <= %s), from_there, received_at, waiting_id limit %s
"""


LATELY = """
select (select count(*) from (select 1 from worries_arrival where place = %(place)s and received_at > %(since)s
                               limit %(most_here)s) here),
       (select count(*) from (select 1 from worries_arrival where received_at > %(since)s limit %(most)s) anywhere)
"""
"""Counted from what has arrived and never kept in a row of its own: a flood would have everybody wait for its lock."""
ENOUGH_TO_COUNT = 100
"""How many times what is usual is counted; beyond that more makes no difference."""


@dataclass(frozen=True, slots=True)
class Lately:
    """How many forms came within the last stretch of time: from one place, and in all."""

    from_here: int
    in_all: int


@dataclass(frozen=True, slots=True)
class InTurn:
    """One worry in the slow lane, with its beginning in its sender's words."""

    id: UUID
    reference: str
    received_at: datetime
    channel: str
    about: str


@dataclass(frozen=True, slots=True)
class SlowLane:
    """The next worries of the slow lane in their turn, how many wait in all, how many leave it a minute."""

    rows: tuple[InTurn, ...]
    total: int
    a_minute: int


def work_asked(place: str) -> int:
    """Return the bits of proof asked of a place, by how much came from it this hour."""
    usual = usual_of(settings_in_force())
    return wanted_bits(came_lately(place, usual).from_here, usual.from_one_place)


def came_lately(place: str, usual: Usual) -> Lately:
    """Return how many came lately; two index scans of bounded length, no lock."""
    asked: dict[str, Any] = {
        "place": place,
        "since": clock.now() - STRETCH,
        "most_here": usual.from_one_place * ENOUGH_TO_COUNT,
        "most": usual.in_all * (PROOF_COUNTS + 1),
    }
    with connection.cursor() as cursor:
        cursor.execute(LATELY, asked)
        return Lately(*cursor.fetchone())


def next_in_turn(usual: Usual, most: int) -> list[UUID]:
    """Return whose turn it is to leave the slow lane: proven or from a quiet place first, then the quieter place."""
    if not most:
        return []
    with connection.cursor() as cursor:
        cursor.execute(IN_TURN, [usual.from_one_place, most])
        return [row[0] for row in cursor.fetchall()]


def how_many_wait(viewer: Viewer) -> int:
    """Return how many worries wait in the slow lane, as far as the viewer may see."""
    return Waiting.objects.visible_to(viewer).filter(taken_in_at=None).count()


def slow_lane(viewer: Viewer, most: int) -> SlowLane:
    """Return the next worries of the slow lane in their turn; logged."""
    usual = usual_of(settings_in_force())
    ids = next_in_turn(usual, most)
    found = {row.id: row for row in Waiting.objects.visible_to(viewer).filter(id__in=ids)}
    rows = [found[one] for one in ids if one in found]
    remember("slow lane seen", subjects=[row.subject_id for row in rows], fields=["report"])
    return SlowLane(tuple(_in_turn(row) for row in rows), how_many_wait(viewer), usual.admit_per_minute)


def _in_turn(row: Waiting) -> InTurn:
    said = row.report
    return InTurn(
        id=row.id,
        reference=row.reference,
        received_at=row.received_at,
        channel=CHANNELS.get(said.get("channel", ""), ""),
        about=(said.get("worries") or said.get("facts") or "")[:300],
    )
