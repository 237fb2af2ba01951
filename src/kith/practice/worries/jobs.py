"""What does the front door do while nobody looks?"""

from django.db import transaction

from kith.ground.access.viewer import acting_as, service_post
from kith.ground.kernel import clock
from kith.practice.worries.actions import forget_arrivals, take_in_turn


def empty_slow_lane() -> int:
    """Take in what the slow lane has room for, and forget what nobody can ask for again; return how many came in."""
    with transaction.atomic(), acting_as(service_post("SVC_DUTIES")) as by:
        taken = take_in_turn(by=by)
        forget_arrivals(now=clock.now())
        return taken
