"""How are files brought in through a page, and how is it shown how good they were?"""

from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.desk.exchange.actions.incoming import confirm_import, let_go, progress_of, send_files
from kith.desk.exchange.forms import DecideForm, SendForm
from kith.desk.exchange.policies import may_import, sees_quality
from kith.desk.exchange.selectors import one_sent, sent_by, source_of, sources
from kith.desk.exchange.words import RENEWED_MINUTES, WAITING
from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel import clock

AGAIN_SECONDS = "3"


@require_http_methods(["GET", "POST"])
def imports(request: ViewerRequest) -> HttpResponse:
    """Send files, and see what became of those sent before."""
    form = SendForm(may_import(request.viewer), request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        row = send_files(by=request.viewer, kind=given["format"], files=given["sent"], year=given.get("year"))
        return _see(row.id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    page = {"form": form, "rows": sent_by(request.viewer), "sees_quality": sees_quality(request.viewer)}
    return render(request, "exchange/imports.html", page, status=status)


@require_http_methods(["GET", "POST"])
def incoming(request: ViewerRequest, incoming_id: UUID) -> HttpResponse:
    """What the rehearsal found, how far the import has come, and what became of the rows."""
    one = one_sent(request.viewer, incoming_id)
    form = DecideForm(request.POST or None)
    if form.is_bound and form.is_valid():
        act = confirm_import if form.cleaned_data["decision"] == "import" else let_go
        act(by=request.viewer, incoming_id=incoming_id)
        return _see(incoming_id)
    page = {
        "one": one,
        "yes": DecideForm(initial={"decision": "import"}),
        "no": DecideForm(initial={"decision": "let_go"}),
        "waits": one.state in WAITING,
        "progress": progress_of(incoming_id),
    }
    answer = render(request, "exchange/incoming.html", page)
    if page["waits"] and clock.now() - one.sent_at < timedelta(minutes=RENEWED_MINUTES):
        answer.headers["Refresh"] = AGAIN_SECONDS
    return answer


@require_GET
def quality(request: ViewerRequest) -> HttpResponse:
    """Every source of files, and what was missing from its newest batch."""
    return render(request, "exchange/quality.html", {"sources": sources(request.viewer)})


@require_GET
def quality_of(request: ViewerRequest, source: str) -> HttpResponse:
    """One source: what is missing, late and impossible, and how it changed from batch to batch."""
    return render(request, "exchange/source.html", {"source": source_of(request.viewer, source)})


def _see(incoming_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("incoming", args=[incoming_id]), status=HTTPStatus.SEE_OTHER)
