"""What may a role start, before the database says about which rows?"""

from kith.ground.access.viewer import Viewer
from kith.ground.access.words import (
    IN_THE_HUB,
    MAY_ALLOCATE,
    MAY_BREAK,
    MAY_DECIDE_IDENTITY,
    MAY_FIND,
    MAY_KEEP,
    MAY_OWN,
    MAY_PROTECT,
    MAY_SEAL,
)
from kith.ground.kernel.errors import NotThere


def may_allocate(viewer: Viewer) -> bool:
    """Say whether this viewer allocates workers."""
    return viewer.role in MAY_ALLOCATE


def may_decide_identity(viewer: Viewer) -> bool:
    """Say whether this viewer says who is the same child."""
    return viewer.role in MAY_DECIDE_IDENTITY


def check_decides(viewer: Viewer) -> None:
    """Let only those look at the list of pairs who say who is the same child; to others the page is not there."""
    if not may_decide_identity(viewer):
        raise NotThere("There is no such page.")


def may_find(viewer: Viewer) -> None:
    """Let only those look for children by name whose work it is; to others the page is not there."""
    if viewer.role not in MAY_FIND:
        raise NotThere("There is no such page.")


def may_seal(viewer: Viewer) -> bool:
    """Say whether this viewer seals a child's records, and names a conflict of somebody else's."""
    return viewer.role in MAY_SEAL


def may_keep(viewer: Viewer) -> bool:
    """Say whether this viewer may be a custodian of a sealed record."""
    return viewer.role in MAY_KEEP


def may_own(viewer: Viewer) -> bool:
    """Say whether children are allocated to this viewer, or to the team they manage."""
    return viewer.role in MAY_OWN


def may_hold_hub(viewer: Viewer) -> bool:
    """Say whether this viewer, on duty, works for every child at the front door or the coordinator's desk."""
    return viewer.role in IN_THE_HUB


def may_protect(viewer: Viewer) -> bool:
    """Say whether this viewer writes down what must not be known of a child."""
    return viewer.role in MAY_PROTECT


def may_break(viewer: Viewer) -> None:
    """Let only those break the glass whose work it is; to others the page is not there."""
    if viewer.role not in MAY_BREAK:
        raise NotThere("There is no such page.")


def may_review(viewer: Viewer) -> None:
    """Let only the data protection officer see the books of seals, conflicts and broken glass."""
    if viewer.role != "DPO":
        raise NotThere("There is no such page.")
