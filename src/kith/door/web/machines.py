"""Which agency's system asks, how often, and what is it told that it can act on?"""

from collections.abc import Iterable
from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from kith.ground.kernel import clock
from kith.ground.kernel.rates import count_up
from kith.ground.partners.models import AgencyKey
from kith.ground.partners.selectors import key_shown

PLACE = "/api/v1/"
MINUTE = timedelta(minutes=1)
MOST_A_MINUTE = 60
TYPE = "application/problem+json"
DETAILS = {
    HTTPStatus.BAD_REQUEST: "The request cannot be read. See the description of this API.",
    HTTPStatus.NOT_FOUND: "There is no such address. See the description of this API.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method. See the description of this API.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Kith cannot answer safely now. Wait a minute and send it again.",
}


class TooMany(Exception):
    """A system asks more often than it may; `wait` is in seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


class MachineRequest(HttpRequest):
    """A request of an agency's system: its key, and in how many seconds it may ask again (0: now)."""

    agency_key: AgencyKey | None
    wait: int


def is_machine(request: HttpRequest) -> bool:
    """Say whether the request is for the API."""
    return request.path_info.startswith(PLACE)


def post_of(request: HttpRequest) -> UUID | None:
    """Return the post the shown key acts as, and count the request in a transaction of its own, so it stays counted."""
    asking: MachineRequest = request  # type: ignore[assignment]
    asking.agency_key, asking.wait = None, 0
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    with transaction.atomic():
        now = clock.now()
        asking.agency_key = key_shown(shown.strip(), now)
        if asking.agency_key is None:
            return None
        if count_up(f"api:{asking.agency_key.id}", now, MINUTE) > MOST_A_MINUTE:
            asking.wait = 60 - now.second
    return asking.agency_key.post_id


def problem(status: HTTPStatus, detail: str, faults: Iterable[tuple[str, str]] = ()) -> HttpResponse:
    """Return what could not be done, by field where a field is at fault (RFC 9457)."""
    told = {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
        "errors": [{"field": name, "mend": mend} for name, mend in faults],
    }
    return JsonResponse(told, status=status, content_type=TYPE)


def as_problem(response: HttpResponseBase) -> HttpResponseBase:
    """Return a fault that was told as a page, or not at all, as a problem with the same headers."""
    if response.status_code < HTTPStatus.BAD_REQUEST or response.headers.get("Content-Type") == TYPE:
        return response
    status = HTTPStatus(response.status_code)
    told = problem(status, DETAILS.get(status, "The fault is ours. Wait a minute and send it again."))
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            told.headers[name] = response.headers[name]
    return told
