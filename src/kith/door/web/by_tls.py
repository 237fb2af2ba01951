"""Does what is asked for come by TLS, where this installation is reached by TLS?"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect

from kith.door.web.machines import is_machine, problem
from kith.ground.access.requests import comes_by_our_proxy

A_YEAR = "max-age=31536000; includeSubDomains"
SHOWN = (
    "This came without TLS, so it is not taken, and whoever was on the way could read it. Use the https address,"
    " and let the key that was shown be ended."
)


def tls_alone(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Lead people's pages to https, refuse a system that came without, and let browsers come by TLS alone for a year.

    That somebody came without is said by a proxy of our own (X-Forwarded-Proto) and believed of no other.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not settings.IS_SECURE:
            return get_response(request)
        response = _led_on(request) if _came_in_clear(request) else get_response(request)
        response.headers["Strict-Transport-Security"] = A_YEAR
        return response

    return answer


def _came_in_clear(request: HttpRequest) -> bool:
    said: str = request.headers.get("X-Forwarded-Proto", "")
    return comes_by_our_proxy(request) and said.strip().lower() == "http"


def _led_on(request: HttpRequest) -> HttpResponseBase:
    """Lead only to our own name, whatever host was asked for; what was sent is not sent on."""
    response: HttpResponse
    if is_machine(request):
        response = problem(HTTPStatus.FORBIDDEN, SHOWN)
    elif request.method in ("GET", "HEAD"):
        response = HttpResponsePermanentRedirect(f"{settings.KITH_ADDRESS}{request.get_full_path()}")
    else:
        words = f"This came without TLS, so it was not taken. Open {settings.KITH_ADDRESS} and send it there."
        response = HttpResponse(words, status=HTTPStatus.FORBIDDEN, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
