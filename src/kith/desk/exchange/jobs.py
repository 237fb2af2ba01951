"""What waits to be rehearsed or imported?"""

from kith.desk.exchange.actions.incoming import work_on_next


def import_waiting() -> int:
    """Rehearse or import the files that wait longest."""
    return work_on_next()
