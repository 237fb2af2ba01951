"""What does a view know of the one who asks, and which views ask for nobody's account?"""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock

FRESH = timedelta(minutes=10)


class ViewerRequest(HttpRequest):
    """A request inside its viewer's transaction; `answer_key` is the form's key while it is being answered."""

    viewer: Viewer
    answer_key: UUID | None


def is_fresh(request: HttpRequest) -> bool:
    """Say whether somebody signed in a moment ago: asked before what must not be left open on a screen."""
    signed_in = request.session.get("signed_in_at", "")
    return bool(signed_in) and clock.now() - datetime.fromisoformat(signed_in) <= FRESH


def without_account(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view for people without an account: it speaks for the front door, reads no cookie and sets none.

    The view itself checks where a form came from, and answers the same form sent twice alike.
    """
    view.without_account = True  # type: ignore[attr-defined]
    view.csrf_exempt = True  # type: ignore[attr-defined]
    return view


def holds_protected(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view whose form is the place for what must not be known: what is typed there is not held against it."""
    view.holds_protected = True  # type: ignore[attr-defined]
    return view
