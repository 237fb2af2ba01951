"""Who may bring in files, and who sees how good they were?"""

from kith.desk.exchange.words import MAY_IMPORT, MAY_SEE_QUALITY
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere


def may_import(viewer: Viewer) -> None:
    """Let only those bring in files whose work it is; to others the page is not there."""
    if viewer.role not in MAY_IMPORT:
        raise NotThere("There is no such page.")


def may_see_quality(viewer: Viewer) -> None:
    """Let only those see what was missing from files whose work it is; to others the page is not there."""
    if viewer.role not in MAY_SEE_QUALITY:
        raise NotThere("There is no such page.")
