"""How is a reason to know given and ended?"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from kith.ground.kernel.ids import new_id


def open_subject(kind: str, *, near: UUID | None = None) -> UUID:
    """Open a subject for the viewer of this connection; `near` puts it in the cluster of another (an enquiry)."""
    subject_id = new_id()
    _call("select kith.open_subject(%s, %s, %s)", [subject_id, kind, near])
    return subject_id


def relate(
    subject_id: UUID,
    kind: str,
    *,
    reason: str,
    post_id: UUID | None = None,
    team_id: UUID | None = None,
    organisation_id: UUID | None = None,
    until: datetime | None = None,
) -> UUID:
    """Give a reason to know from now; the database refuses a giver whose role may not."""
    relation_id = new_id()
    _call(
        "select kith.relate(%s, %s, %s, %s, %s, %s, %s, %s)",
        [relation_id, subject_id, kind, post_id, team_id, organisation_id, until, reason[:200]],
    )
    return relation_id


def end_relation(relation_id: UUID) -> None:
    """End a reason to know now."""
    _call("select kith.end_relation(%s)", [relation_id])


def set_cluster(subject_ids: list[UUID], cluster_id: UUID) -> None:
    """Make these subjects one child (or, with their own id, a child of their own again)."""
    _call("select kith.set_cluster(%s, %s)", [subject_ids, cluster_id])


def _call(sql: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
