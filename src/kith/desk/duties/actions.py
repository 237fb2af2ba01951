"""How does a duty's cursor step on?"""

from datetime import datetime

from kith.desk.duties.models import Cursor


def cursors_of(rules: list[str]) -> dict[str, Cursor]:
    """Return where each rule stands, starting new ones at the trail's first entry; one query when all are known."""
    found = {row.rule: row for row in Cursor.objects.filter(rule__in=rules)}
    for rule in set(rules) - set(found):
        found[rule], _ = Cursor.objects.get_or_create(rule=rule)
    return found


def claim(rule: str) -> Cursor:
    """Lock a rule's cursor for this transaction, so that no other worker reacts to the same entry."""
    return Cursor.objects.select_for_update().get(rule=rule)


def step_to(rules: list[str], idx: int) -> None:
    """Let rules read on from an index, never back; their last fault is over."""
    Cursor.objects.filter(rule__in=rules, next_idx__lt=idx).update(next_idx=idx, last_error="", failed_at=None)


def note_fault(rule: str, fault: str, at: datetime) -> None:
    """Say by its kind alone what stopped a rule."""
    Cursor.objects.filter(rule=rule).update(last_error=fault[:200], failed_at=at)
