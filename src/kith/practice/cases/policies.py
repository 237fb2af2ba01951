"""Who compares the single records with what assessments found?"""

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.practice.cases.words import MAY_RECONCILE


def may_reconcile(viewer: Viewer) -> None:
    """Let only those compare whose work the single records are; to others the page is not there."""
    if viewer.role not in MAY_RECONCILE:
        raise NotThere("There is no such page.")
