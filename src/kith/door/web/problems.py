"""What does a person see when something cannot be done, and what can they do about it?"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kith.ground.kernel.errors import Changed, KithError, NotNow, NotThere, Refused, Unfit

STATUSES: dict[type[KithError], HTTPStatus] = {
    NotThere: HTTPStatus.NOT_FOUND,
    Refused: HTTPStatus.FORBIDDEN,
    Changed: HTTPStatus.CONFLICT,
    NotNow: HTTPStatus.CONFLICT,
    Unfit: HTTPStatus.UNPROCESSABLE_ENTITY,
}


def told(request: HttpRequest, error: KithError) -> HttpResponse:
    """Answer a known fault with its page."""
    status = next(code for kind, code in STATUSES.items() if isinstance(error, kind))
    if status == HTTPStatus.NOT_FOUND:
        return not_found(request)
    typed = [
        (name, value)
        for name, value in request.POST.items()
        if value and name not in ("csrfmiddlewaretoken", "idempotency_key", "version")
    ]
    standing = error.now if isinstance(error, Changed) else {}
    page = render_to_string(
        "web/problem.html",
        {"message": str(error), "typed": typed, "standing": standing, "status": int(status)},
        request,
    )
    return HttpResponse(page, status=status)


def not_found(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer for a page that is not there or not for this viewer: the same bytes for both, whoever asks."""
    return HttpResponse(render_to_string("ui/errors/404.html"), status=HTTPStatus.NOT_FOUND)


def not_available(request: HttpRequest, *, again: bool = False) -> HttpResponse:
    """Answer when the trail could not be written: nothing is shown. `again` gives a button to send the same again."""
    typed = list(request.POST.items()) if again else []
    page = render_to_string("ui/errors/503.html", {"typed": typed})
    return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE)


def server_error(_request: HttpRequest) -> HttpResponse:
    """Answer for a fault of ours, with nothing of it."""
    return HttpResponse(render_to_string("ui/errors/500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def form_without_key(_request: HttpRequest) -> HttpResponse:
    """Answer a form that came without its key."""
    return HttpResponse(render_to_string("ui/errors/403_form.html"), status=HTTPStatus.BAD_REQUEST)
