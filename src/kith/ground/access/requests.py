"""What does a view know of the one who asks, and which views ask for nobody's account?"""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from kith.ground.access.viewer import Viewer


class ViewerRequest(HttpRequest):
    """A request inside its viewer's transaction; `answer_key` is the form's key while it is being answered."""

    viewer: Viewer
    answer_key: UUID | None


def without_account(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view for people without an account: it speaks for the front door, reads no cookie and sets none.

    The view itself checks where a form came from, and answers the same form sent twice alike.
    """
    view.without_account = True  # type: ignore[attr-defined]
    view.csrf_exempt = True  # type: ignore[attr-defined]
    return view
