"""How does an officer keep a filter of the worklist, and let it go?"""

from uuid import UUID

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import Unfit
from kith.ground.trail.memory import remember
from kith.practice.mash.models import SavedView
from kith.practice.mash.policies import check_is_hub

MOST = 12


def keep_view(*, by: Viewer, name: str, query: str) -> None:
    """Keep a filter under a name; the same name again replaces it. Raises `Unfit`, `Refused`."""
    check_is_hub(by)
    if not query:
        raise Unfit("Choose a filter first.", {"name": "Go back to the worklist, choose a filter, and keep that."})
    mine = SavedView.objects.filter(post_id=by.post_id)
    if mine.exclude(name=name).count() >= MOST:
        raise Unfit("That is enough.", {"name": f"You have {MOST} views. Remove one first."})
    remember("view kept", about=("view", "worklist"))
    mine.filter(name=name).delete()
    SavedView.objects.create(post_id=by.post_id, name=name, query=query)


def remove_view(*, by: Viewer, view_id: UUID) -> None:
    """Let a view of one's own go."""
    remember("view removed", about=("view", str(view_id)))
    SavedView.objects.filter(post_id=by.post_id, id=view_id).delete()
