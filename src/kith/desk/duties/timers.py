"""What does time alone bring: a child missing for a day, three days, a week, four weeks? (reference.md 3.5)"""

from datetime import timedelta

from django.db import transaction

from kith.desk.duties.jobs.about_missing import give
from kith.ground.access.viewer import acting_as, service_post
from kith.ground.kernel import clock
from kith.ground.tasks.models import Task
from kith.practice.missing.models import Episode
from kith.practice.missing.rules import steps_passed

LONGEST = timedelta(days=60)
"""What began longer ago is for people who know it, or came in late by a file: no timer speaks of it."""


def remind_of_missing() -> int:
    """Remind of the latest step that a child's being gone asks for, once a step; return how many were made."""
    with transaction.atomic(), acting_as(service_post("SVC_DUTIES")) as by:
        now = clock.now()
        gone = Episode.objects.visible_to(by).filter(ended_at=None, struck_at=None, kind="M", date_only=False)
        made = 0
        for row in gone.filter(started_at__gt=now - LONGEST):
            passed = steps_passed(row.started_at, now)
            kind = f"missing_step_{len(passed)}"
            if passed and not Task.objects.visible_to(by).filter(about_id=row.id, kind=kind).exists():
                give(by, row, kind=kind, text=f"Still missing: {passed[-1]}", due_at=now)
                made += 1
        return made
