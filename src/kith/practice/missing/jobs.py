"""How does an open episode end on the eighteenth birthday without anybody asking?"""

from django.db import transaction

from kith.ground.access.viewer import acting_as, service_post
from kith.practice.missing.actions.reporting import end_at_eighteen


def end_those_who_turned_18() -> int:
    """End what is open on the birthday itself, under the duties' own right; return how many."""
    with transaction.atomic(), acting_as(service_post("SVC_DUTIES")) as by:
        return end_at_eighteen(by=by)
