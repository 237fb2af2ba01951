"""When a list of missing reports has come in, is each of its fresh reports treated as one that was typed?"""

from datetime import timedelta
from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.desk.duties.jobs import concern_missing, interview_due, know_missing, repeat_missing
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.practice.missing.actions.reporting import owe_interview
from kith.practice.missing.models import Episode

FRESH = timedelta(days=28)
"""What ended longer ago is history: it prompts nobody, and owes no interview that can still be held."""


def react(by: Viewer, happened: Happened) -> None:
    """Let the unit know, prompt, and owe interviews for what is open or ended lately and has its hours."""
    rows = Episode.objects.visible_to(by).filter(batch_id=UUID(happened.object_id), date_only=False, struck_at=None)
    for row in rows.order_by("started_at"):
        if row.ended_at is not None and row.ended_at < clock.now() - FRESH:
            continue
        know_missing.let_know(by, row)
        repeat_missing.prompt(by, row)
        concern_missing.take_up(by, row)
        if row.ended_at is not None and owe_interview(by=by, row=row):
            interview_due.remind(by, row)


DUTY = Duty(
    name="missing_imported",
    says="A report of a missing child that comes in by a file brings the same tasks as one that is typed.",
    acts=frozenset({"imported"}),
    react=react,
)
