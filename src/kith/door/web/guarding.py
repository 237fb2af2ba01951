"""May this answer leave, and may this text be kept, with what is protected of children?

What the one who asks typed in this very request is taken out of the account: so nobody learns by typing whether
something is protected, and a form shown again keeps what was typed.
"""

import json
from http import HTTPStatus

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, RawPostDataException
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string

from kith.door.web.ways import is_without_account
from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel.ids import new_reference
from kith.ground.notices.actions import leave_notice
from kith.ground.partners.models import Post
from kith.ground.partners.selectors import settings_in_force
from kith.ground.trail.memory import remember, subjects_here
from kith.ground.vault.guard import Hit, opened_here, protected_in
from kith.ground.vault.rules import Pieces, of_text, shown_in
from kith.record.protected.selectors import known_to
from kith.record.protected.words import TABLES

MARKUP = ("text/html", "application/xml", "image/svg+xml")
JSON = ("application/json", "application/problem+json")
MOVE_IT = (
    "This text holds what is protected of a child: {what}. Nothing was saved. Take it out of the text, and write it"
    " down under “What must not be known” on the child's page: there it is sealed. Copy the rest from below."
)


class Withheld(Exception):
    """An answer that must not leave; `reference` names it in the trail and to whom it is reported."""

    def __init__(self, hits: list[Hit]) -> None:
        super().__init__("withheld")
        self.hits = hits
        self.reference = new_reference("W")


def begin() -> None:
    """Begin a request: nobody was read, and nothing opened, yet."""
    subjects_here.set(set())
    opened_here.set(frozenset())


def hold_back(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let an answer go only if no protected fact is in it that was not opened on purpose. Raises `Withheld`.

    A page for people without an account speaks for the front door, which reads no row of any child: it can show
    nothing but what was typed into it, on this page or an earlier one, and must not tell by failing what is protected.
    """
    if is_without_account(request):
        return
    pieces = of_text(_said_by(response)).without(_typed(request))
    hits = [one for one in protected_in(pieces, subjects_here.get() or ()) if one.fact_id not in opened_here.get()]
    if hits:
        raise Withheld(hits)


def not_to_keep(request: ViewerRequest, response: HttpResponseBase) -> str:
    """Say what a text that was just saved holds that is protected, to those who know that it is; else nothing."""
    view = request.resolver_match.func if request.resolver_match else None
    saved = request.method == "POST" and response.status_code in (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER)
    if not saved or getattr(view, "holds_protected", False):
        return ""
    hits = protected_in(_typed(request), subjects_here.get() or ())
    if not hits or not known_to(request.viewer, [one.fact_id for one in hits]):
        return ""
    return MOVE_IT.format(what=" and ".join(sorted({TABLES[one.kind] for one in hits})))


def told(request: HttpRequest, held: Withheld) -> HttpResponse:
    """Write down, in the caller's own transaction, that an answer was withheld, tell the officers, and say so."""
    match = request.resolver_match
    remember(
        "answer withheld",
        subjects=[one.subject_id for one in held.hits],
        about=("withheld", held.reference),
        fields=[match.view_name if match else "unknown page", *sorted({one.kind for one in held.hits})],
        outcome="503",
    )
    officers = Post.objects.filter(role="DPO", ends_at=None, worker__is_active=True)
    for worker_id in set(officers.values_list("worker_id", flat=True)):
        leave_notice(worker_id=worker_id, reference=held.reference)
    ring = settings_in_force()["contact.mash_line"]
    page = render_to_string("web/withheld.html", {"reference_code": held.reference, "ring": ring})
    return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _said_by(response: HttpResponseBase) -> str:
    """Return all the words of an answer, its headers too; a kind of answer nobody reads here does not leave."""
    headers = " \n ".join(value for name, value in response.headers.items() if name != "Content-Security-Policy")
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if not isinstance(response, HttpResponse):
        raise Withheld([])
    if not response.content:
        return headers
    text = response.content.decode(response.charset, "replace")
    if kind in MARKUP:
        return f"{shown_in(text)} \n {headers}"
    if kind in JSON:
        return f"{json.dumps(json.loads(text), ensure_ascii=False)} \n {headers}"
    if kind.startswith("text/"):
        return f"{text} \n {headers}"
    raise Withheld([])


def _typed(request: HttpRequest) -> Pieces:
    """Return the pieces of what came with this request: form, address, an API's body."""
    try:
        values = [one for fields in (request.POST, request.GET) for _, many in fields.lists() for one in many]
        if request.content_type == "application/json":
            values.append(request.body.decode("utf-8", "replace"))
    except (SuspiciousOperation, MultiPartParserError, RawPostDataException, OSError):
        values = []  # it could not be read, and so said nothing
    return of_text(" \n ".join([*values, request.path]))
