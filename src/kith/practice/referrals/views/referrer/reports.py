"""How is a report begun, looked over, sent, and what does its author then hold?"""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel.errors import NotThere, Unfit
from kith.practice.referrals.actions.drafts import drop_draft, remove_child, start_draft
from kith.practice.referrals.actions.submit import send_draft
from kith.practice.referrals.forms.referrer.report import ConfirmForm
from kith.practice.referrals.forms.referrer.versions import RemoveForm
from kith.practice.referrals.rules.pictures import FIRST_BYTES, is_picture
from kith.practice.referrals.selectors.reports import (
    ChildWritten,
    Writing,
    advised,
    drafts_begun,
    report_being_written,
    sent_report,
    shared_names,
    telephone_lines,
    wording_in,
)
from kith.practice.referrals.views.referrer.steps import done_url, report_url, see_other
from kith.practice.referrals.views.referrer.summaries import child_lines, identity_lines, report_lines
from kith.practice.referrals.views.referrer.tasks import child_page, mended_at, tasks_of, wanted
from kith.practice.referrals.words.checklist import LIMITS_TEXT

PARTS = ("safe", "who", "seen")
CHILD_PARTS = ("child", "words", "signs", "more")


@require_http_methods(["GET", "POST"])
def start(request: ViewerRequest) -> HttpResponse:
    """What to have at hand, whom to ring instead, the reports begun; begin a new one."""
    form = ConfirmForm(request.POST or None)
    if form.is_bound and form.is_valid():
        return see_other(report_url(start_draft(by=request.viewer).id))
    page = {"form": form, "drafts": drafts_begun(request.viewer), "lines": telephone_lines()}
    return render(request, "referrals/refer/start.html", page)


@require_GET
def report(request: ViewerRequest, draft_id: UUID) -> HttpResponse:
    """The list of steps, in any order."""
    writing = report_being_written(request.viewer, draft_id)
    if writing.sent:
        return see_other(done_url(draft_id))
    page = {"writing": writing, "tasks": tasks_of(writing), "lines": telephone_lines()}
    return render(request, "referrals/refer/report.html", page)


@require_GET
def danger(request: ViewerRequest, draft_id: UUID) -> HttpResponse:
    """Whom to ring at once."""
    page = {"writing": report_being_written(request.viewer, draft_id), "lines": telephone_lines()}
    return render(request, "referrals/refer/danger.html", page)


@require_GET
def children(request: ViewerRequest, draft_id: UUID) -> HttpResponse:
    """The children of a report: add another, change, remove."""
    writing = report_being_written(request.viewer, draft_id)
    cards = [
        {"child": one, "lines": identity_lines(one), "url": child_page(writing, one.number)} for one in writing.children
    ]
    page = {"writing": writing, "cards": cards, "next_number": len(writing.children) + 1}
    return render(request, "referrals/refer/children.html", page)


@require_http_methods(["GET", "POST"])
def remove(request: ViewerRequest, draft_id: UUID, number: int) -> HttpResponse:
    """Take a child out of a report that has not been sent."""
    writing = report_being_written(request.viewer, draft_id)
    form = RemoveForm(request.POST or None, initial={"version": writing.version})
    child = _child(writing, number)
    if form.is_bound and form.is_valid():
        remove_child(by=request.viewer, draft_id=draft_id, version=form.cleaned_data["version"], number=number)
        return see_other(reverse("refer-children", args=[draft_id]))
    return render(request, "referrals/refer/remove.html", {"writing": writing, "form": form, "child": child})


@require_GET
def wording(request: ViewerRequest, draft_id: UUID) -> HttpResponse:
    """Words to look at again; nothing here stops anyone."""
    writing = report_being_written(request.viewer, draft_id)
    return render(request, "referrals/refer/wording.html", {"writing": writing, "wordings": _wordings(writing)})


@require_GET
def advice(request: ViewerRequest, draft_id: UUID, number: int) -> HttpResponse:
    """What the checklist advises of one child, with its reasons."""
    writing = report_being_written(request.viewer, draft_id)
    child = _child(writing, number)
    page = {
        "writing": writing,
        "child": child,
        "advised": advised(child.said),
        "limits": LIMITS_TEXT,
        "lines": telephone_lines(),
        "at_risk_of_suicide": child.said.answers.get("S14") in ("present", "suspected"),
    }
    return render(request, "referrals/refer/advice.html", page)


@require_http_methods(["GET", "POST"])
def check(request: ViewerRequest, draft_id: UUID) -> HttpResponse:
    """Everything typed, on one page; send it."""
    form = ConfirmForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            send_draft(by=request.viewer, draft_id=draft_id)
        except Unfit:
            return _to_check(request, draft_id, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        return see_other(done_url(draft_id))
    return _to_check(request, draft_id, form, HTTPStatus.OK)


def _to_check(request: ViewerRequest, draft_id: UUID, form: ConfirmForm, status: HTTPStatus) -> HttpResponse:
    writing = report_being_written(request.viewer, draft_id)
    if writing.sent:
        return see_other(done_url(draft_id))
    page = {
        "writing": writing,
        "form": form,
        "wanted": wanted(writing),
        "is_refused": status == HTTPStatus.UNPROCESSABLE_ENTITY,
        "lines": report_lines(writing),
        "children": [
            {"child": one, "lines": child_lines(writing, one), "flags": [flag.title for flag in advised(one.said)]}
            for one in writing.children
        ],
        "wordings": _wordings(writing),
        "shared_names": shared_names(writing),
    }
    return render(request, "referrals/refer/check.html", page, status=status)


@require_GET
def done(request: ViewerRequest, draft_id: UUID) -> HttpResponse:
    """The reference, what happens by when, how to add more."""
    sent = sent_report(request.viewer, draft_id)
    parts = [*PARTS, *(f"{part}{n + 1}" for part in CHILD_PARTS for n in range(len(sent.referrals)))]
    page = {"sent": sent, "lines": telephone_lines(), "keeps": [f"refer-{draft_id}-{part}" for part in parts]}
    return render(request, "referrals/refer/done.html", page)


@require_http_methods(["GET", "POST"])
def file(request: ViewerRequest, draft_id: UUID) -> HttpResponse:
    """Why Kith takes no photos, films or files, and what to do with them instead."""
    writing = report_being_written(request.viewer, draft_id)
    given = [one for name in request.FILES for one in request.FILES.getlist(name)]
    pictures = [is_picture(one.name or "", one.content_type or "", one.read(FIRST_BYTES)) for one in given]
    page = {"writing": writing, "refused_file": bool(given), "picture": any(pictures)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if given else HTTPStatus.OK
    return render(request, "referrals/refer/file.html", page, status=status)


@require_http_methods(["GET", "POST"])
def drop(request: ViewerRequest, draft_id: UUID) -> HttpResponse:
    """Throw a report away that has not been sent."""
    writing = report_being_written(request.viewer, draft_id)
    form = ConfirmForm(request.POST or None)
    if form.is_bound and form.is_valid():
        drop_draft(by=request.viewer, draft_id=draft_id)
        return see_other(reverse("refer"))
    return render(request, "referrals/refer/drop.html", {"writing": writing, "form": form})


def _child(writing: Writing, number: int) -> ChildWritten:
    found = next((one for one in writing.children if one.number == number), None)
    if found is None:
        raise NotThere("There is no such child in this report.")
    return found


def _wordings(writing: Writing) -> list[dict[str, object]]:
    return [{"wording": one, "url": _where(writing, one.field, one.number)} for one in wording_in(writing)]


def _where(writing: Writing, field: str, number: int) -> str:
    pages = {
        "facts": "refer-seen",
        "worries": "refer-seen",
        "injuries": "refer-safe",
        "parents_why_not": "refer-who",
        "agencies_known": "refer-who",
    }
    if field in pages:
        return reverse(pages[field], args=[writing.id])
    if field == "own_facts":
        return reverse("refer-words", args=[writing.id, number])
    return mended_at(writing, "child", number)
