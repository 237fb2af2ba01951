"""What may a role start, before the database says about which rows?"""

from kith.ground.access.viewer import Viewer
from kith.ground.access.words import MAY_ALLOCATE, MAY_DECIDE_IDENTITY, MAY_FIND
from kith.ground.kernel.errors import NotThere


def may_allocate(viewer: Viewer) -> bool:
    """Say whether this viewer allocates workers."""
    return viewer.role in MAY_ALLOCATE


def may_decide_identity(viewer: Viewer) -> bool:
    """Say whether this viewer says who is the same child."""
    return viewer.role in MAY_DECIDE_IDENTITY


def may_find(viewer: Viewer) -> None:
    """Let only those look for children by name whose work it is; to others the page is not there."""
    if viewer.role not in MAY_FIND:
        raise NotThere("There is no such page.")
