"""How are unusual looks found without anybody asking?"""

from django.db import transaction

from kith.desk.memory.actions.unusual import find_lately
from kith.ground.access.viewer import acting_as, service_post


def find_unusual_looks() -> int:
    """Find what was unusual on one of the last days that has no report yet, under the reporting service's right."""
    with transaction.atomic(), acting_as(service_post("SVC_REPORT")) as by:
        return find_lately(by=by)
