"""How does one request become one transaction that speaks for one viewer?"""

import logging
from collections.abc import Callable
from http import HTTPStatus
from time import monotonic as now
from time import sleep as pause
from typing import cast
from uuid import UUID

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from kith.door.web import answered, guarding, problems
from kith.door.web.machines import as_problem, is_machine
from kith.door.web.ways import is_without_account, speaks_for
from kith.ground.access.requests import ViewerRequest
from kith.ground.access.viewer import acting_as
from kith.ground.accounts.views.lasting import lasts
from kith.ground.accounts.views.sign_in import expired_page
from kith.ground.kernel.errors import KithError, Refused, Unfit
from kith.ground.trail import sink
from kith.ground.trail.memory import TrailUnwritable, remember, session_of
from kith.ground.vault.keys import NoKey

log = logging.getLogger("kith.web")
Answer = Callable[[HttpRequest], HttpResponseBase]
TOLD = (400, 401, 403, 404, 409, 422, 429)
"""Refusals and forms shown again: what was done is undone, and that it was asked for is remembered."""
BEAT_SECONDS = 0.1
"""Some six times what a refusal takes."""


def known_hosts(get_response: Answer) -> Answer:
    """Answer only to the names this installation is known by, whatever is asked for."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        try:
            request.get_host()
        except DisallowedHost:
            return HttpResponse("This is not a name of this server.", status=HTTPStatus.BAD_REQUEST)
        return get_response(request)

    return answer


def private_pages(get_response: Answer) -> Answer:
    """Let no page be kept by a browser or a proxy."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def no_echo(get_response: Answer) -> Answer:
    """Answer no TRACE, whatever an address would do with it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return (
            HttpResponse(status=HTTPStatus.METHOD_NOT_ALLOWED) if request.method == "TRACE" else get_response(request)
        )

    return answer


def refusals_on_the_beat(get_response: Answer) -> Answer:
    """Let what is not given to somebody leave a whole number of beats after it was asked for.

    Else the time would tell what was found before it was kept back.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        came = now()
        response = get_response(request)
        if response.status_code in TOLD and hasattr(request, "viewer"):
            pause((came - now()) % BEAT_SECONDS)
        return response

    return answer


def viewer_transaction(get_response: Answer) -> "ViewerTransaction":
    """Return the middleware that opens the transaction, sets its viewer and remembers what was refused."""
    return ViewerTransaction(get_response)


class ViewerTransaction:
    """No trail, no data: the answer leaves only after its transaction, trail entry included, has committed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request inside one transaction; a machine is told its faults as a machine."""
        response = self._answer(request)
        try:
            sink.flush()
        except sink.SinkUnwritable:
            response = problems.not_available(request, again=is_without_account(request))
        return as_problem(response) if is_machine(request) else response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        guarding.begin()
        try:
            post = speaks_for(request)
            with transaction.atomic():
                response = self._speaking_for(post, request)
                guarding.hold_back(request, response)
                is_remembered = getattr(response, "is_remembered", False)
                if (response.status_code >= 400 and not is_remembered) or connection.needs_rollback:
                    transaction.set_rollback(True)
            if response.status_code in TOLD and not is_remembered and not _is_form_again(request, response):
                _remember_refusal(post, request, response.status_code)
        except guarding.Withheld as held:
            return _tell_withheld(post, request, held)
        except (DatabaseError, NoKey, Refused, TrailUnwritable, sink.SinkUnwritable):
            return problems.not_available(request, again=is_without_account(request))
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        _args: tuple[object, ...],
        _kwargs: dict[str, object],
    ) -> HttpResponse | None:
        """Send strangers to sign in; answer a repeated POST as it was answered before."""
        if getattr(view, "open_to_all", False) or getattr(view, "without_account", False) or is_machine(request):
            return None
        if not hasattr(request, "viewer"):
            expired: UUID | None = getattr(request, "expired_worker", None)
            if expired and request.method == "POST":
                return expired_page(request, expired)
            return HttpResponseRedirect(reverse("sign-in"))
        needs_key = request.method == "POST" and not getattr(view, "keyless", False)
        return answered.before(cast(ViewerRequest, request)) if needs_key else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell a known fault in its own words; where the database cannot answer now, say so and keep what was typed."""
        if isinstance(error, OperationalError | TrailUnwritable | NoKey):
            log.error("cannot answer now (%s)", type(error).__name__)
            return problems.not_available(request, again=is_without_account(request))
        return problems.told(request, error) if isinstance(error, KithError) else None

    def _speaking_for(self, post: UUID | None, request: HttpRequest) -> HttpResponseBase:
        if post is None:
            return self.get_response(request)
        asking = cast(ViewerRequest, request)
        is_worker = not (is_machine(request) or is_without_account(request))
        try:
            with acting_as(post, session=session_of.get()) as viewer:
                if viewer.in_demo or not is_worker or lasts(request, viewer):
                    asking.viewer = viewer
                    response = self.get_response(asking)
                    refused = guarding.not_to_keep(asking, response) if not connection.needs_rollback else ""
                    if refused:
                        return problems.told(request, Unfit(refused))
                    answered.after(asking, response)
                    return response
        except Refused:
            if not is_worker:
                return problems.not_available(request, again=is_without_account(request))
            request.session.flush()
            return HttpResponseRedirect(reverse("sign-in"))
        return self.get_response(request)


def _tell_withheld(post: UUID | None, request: HttpRequest, held: guarding.Withheld) -> HttpResponse:
    """Answer, in a transaction of its own, that a page is withheld."""
    with transaction.atomic():
        if post is None:
            return guarding.told(request, held)
        with acting_as(post, session=session_of.get()):
            return guarding.told(request, held)


def _is_form_again(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Say whether a form without an account is shown again: a slip of typing, nothing that was refused."""
    return response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY and is_without_account(request)


def _remember_refusal(post: UUID | None, request: HttpRequest, status: int) -> None:
    """Write down, in a transaction of its own, what was asked for and not given; hidden and missing read alike."""
    match = request.resolver_match
    asked = f"{match.view_name} {' '.join(str(value) for value in match.kwargs.values())}" if match else "unknown page"
    with transaction.atomic():
        if post is None:
            remember("asked for", about=("page", asked), outcome=str(status))
            return
        with acting_as(post, session=session_of.get()):
            remember("asked for", about=("page", asked), outcome=str(status))
