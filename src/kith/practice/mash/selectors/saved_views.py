"""Which views of the worklist has this viewer kept?"""

from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.practice.mash.models import SavedView


def saved_views(viewer: Viewer) -> list[SavedView]:
    """Return the viewer's own views by name; one query."""
    return list(SavedView.objects.filter(post_id=viewer.post_id).order_by("name"))


def saved_view(viewer: Viewer, view_id: UUID) -> SavedView:
    """Return one view of the viewer's own. Raises `NotThere`."""
    found = SavedView.objects.filter(post_id=viewer.post_id, id=view_id).first()
    if found is None:
        raise NotThere("There is no such view.")
    return found
