"""Who may bring in files, and who sees how good they were?"""

from kith.desk.exchange.words import MAY_IMPORT, MAY_SEE_QUALITY
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere


def may_import(viewer: Viewer) -> tuple[str, ...]:
    """Let only those bring in files whose work it is, and return the kinds that are; to others no page is there."""
    if viewer.role not in MAY_IMPORT:
        raise NotThere("There is no such page.")
    return MAY_IMPORT[viewer.role]


def may_see_quality(viewer: Viewer) -> None:
    """Let only those see what was missing from files whose work it is; to others the page is not there."""
    if not sees_quality(viewer):
        raise NotThere("There is no such page.")


def sees_quality(viewer: Viewer) -> bool:
    """Say whether it is this worker's work to see how good each source is, and where two agree."""
    return viewer.role in MAY_SEE_QUALITY
