"""What does a view know of the one who asks, and which views ask for nobody's account?"""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
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


def open_to_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that needs nobody signed in."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def keyless(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view whose POST may safely be sent twice, so that its form carries no key."""
    view.keyless = True  # type: ignore[attr-defined]
    return view


def remembered(response: HttpResponse) -> HttpResponse:
    """Mark a refusal whose own entry and count stand: its transaction is kept, and no second entry is written."""
    response.is_remembered = True  # type: ignore[attr-defined]
    return response


def comes_by_our_proxy(request: HttpRequest) -> bool:
    """Say whether a proxy of our own passes the request on: what it says of who is behind it is believed."""
    return request.META.get("REMOTE_ADDR", "") in settings.KITH_PROXIES


def address_of(request: HttpRequest) -> str:
    """Return the network address a request comes from; a proxy of our own says it for the one behind it."""
    address: str = request.META.get("REMOTE_ADDR", "")
    if comes_by_our_proxy(request):
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    return address


def holds_protected(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view whose form is the place for what must not be known: what is typed there is not held against it."""
    view.holds_protected = True  # type: ignore[attr-defined]
    return view
