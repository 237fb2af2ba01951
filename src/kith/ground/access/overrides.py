"""How are seals, conflicts of interest and broken glass written, and what may be asked of them?

The functions of `sql/` check who may; a refusal is the database's.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from kith.ground.kernel.ids import new_id


def seal(
    subject_id: UUID, *, level: int, kind: str, ask: str, reason: str, custodians: list[UUID], review_at: datetime
) -> UUID:
    """Seal a child at once, for all but the custodians."""
    seal_id = new_id()
    _ask(
        "select kith.seal(%s, %s, %s, %s, %s, %s, %s::uuid[], %s)",
        [seal_id, subject_id, level, kind, ask, reason, custodians, review_at],
    )
    return seal_id


def propose_unseal(seal_id: UUID, why: str) -> None:
    """Be the first of the two who end a seal."""
    _ask("select kith.propose_unseal(%s, %s)", [seal_id, why])


def unseal(seal_id: UUID) -> None:
    """Be the second of the two: another person than the first."""
    _ask("select kith.unseal(%s)", [seal_id])


def review_seal(seal_id: UUID, next_at: datetime) -> None:
    """Keep a seal for another while; a proposal to end it falls."""
    _ask("select kith.review_seal(%s, %s)", [seal_id, next_at])


def whom_to_ask(subject_id: UUID) -> str:
    """Return whom to ask about a child sealed with a marker; empty for everybody and every child else."""
    return _ask("select kith.marker(%s)", [subject_id]) or ""


def put_conflict(subject_id: UUID, *, worker_id: UUID, kind: str, reason: str) -> UUID:
    """Shut a child to a worker, in every post they hold."""
    conflict_id = new_id()
    _ask("select kith.conflict(%s, %s, %s, %s, %s)", [conflict_id, subject_id, worker_id, kind, reason])
    return conflict_id


def end_conflict(conflict_id: UUID, why: str) -> None:
    """End a conflict of interest."""
    _ask("select kith.end_conflict(%s, %s)", [conflict_id, why])


def open_by_glass(subject_id: UUID, *, reference: str, reason: str, until: datetime, review_at: datetime) -> UUID:
    """Open one child for reading until a moment; one that was open closes."""
    glass_id = new_id()
    _ask("select kith.break_glass(%s, %s, %s, %s, %s, %s)", [glass_id, subject_id, reference, reason, until, review_at])
    return glass_id


def close_by_glass() -> None:
    """Close what the viewer of this connection has open."""
    _ask("select kith.close_glass()", [])


def review_glass(glass_id: UUID, finding: str) -> None:
    """Write down what the review of a broken glass found."""
    _ask("select kith.review_glass(%s, %s)", [glass_id, finding])


def _ask(sql: str, values: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
