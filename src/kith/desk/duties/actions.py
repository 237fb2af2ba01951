"""How does a duty's cursor step on?"""

from datetime import datetime

from kith.desk.duties.models import Cursor


def cursor_of(rule: str) -> Cursor:
    """Return where a rule stands, starting it at the trail's first entry."""
    cursor, _ = Cursor.objects.get_or_create(rule=rule)
    return cursor


def claim(rule: str) -> Cursor:
    """Lock a rule's cursor for this transaction, so that no other worker reacts to the same entry."""
    return Cursor.objects.select_for_update().get(rule=rule)


def step_to(rule: str, idx: int) -> None:
    """Let a rule read on from an index; its last fault is over."""
    Cursor.objects.filter(rule=rule).update(next_idx=idx, last_error="", failed_at=None)


def note_fault(rule: str, fault: str, at: datetime) -> None:
    """Say by its kind alone what stopped a rule."""
    Cursor.objects.filter(rule=rule).update(last_error=fault[:200], failed_at=at)
