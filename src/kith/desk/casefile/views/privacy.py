"""How does the data protection officer keep the books of seals, conflicts of interest and broken glass?"""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.desk.casefile import actions
from kith.desk.casefile.forms import FindingForm, SealReviewForm, WhyForm
from kith.desk.casefile.selectors import books as kept
from kith.ground.access.may import may_review
from kith.ground.access.requests import ViewerRequest
from kith.ground.accounts.views.again import needs_fresh

ANSWERS = {
    "keep": "It stays: look again in 90 days",
    "propose": "It should end: a second person confirms",
    "end": "End it: I am the second of two",
}


@require_GET
def books(request: ViewerRequest) -> HttpResponse:
    """The three books, what is due first."""
    may_review(request.viewer)
    return render(request, "casefile/books.html", {"books": kept.books(request.viewer)})


@needs_fresh
@require_http_methods(["GET", "POST"])
def seal(request: ViewerRequest, seal_id: UUID) -> HttpResponse:
    """One seal: keep it, propose its end, or end it as the second of two."""
    one = kept.kept_seal(request.viewer, seal_id)
    is_officer = request.viewer.role == "DPO"
    answers = ["keep"] if is_officer else []
    answers += [] if one.proposed_by_me else ["end" if one.proposed_by else "propose"]
    form = SealReviewForm(request.POST or None, answers=tuple((name, ANSWERS[name]) for name in answers))
    if form.is_bound and form.is_valid():
        _answer(request, seal_id, form.cleaned_data["answer"], form.cleaned_data["reason"])
        back = reverse("privacy") if is_officer else reverse("home")
        return HttpResponseRedirect(back, status=HTTPStatus.SEE_OTHER)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    shown = {"form": form, "one": one, "answers": answers, "is_officer": is_officer}
    return render(request, "casefile/seal.html", shown, status=status)


def _answer(request: ViewerRequest, seal_id: UUID, answer: str, why: str) -> None:
    if answer == "keep":
        actions.keep_seal(by=request.viewer, seal_id=seal_id)
    elif answer == "propose":
        actions.propose_unseal(by=request.viewer, seal_id=seal_id, why=why)
    else:
        actions.unseal(by=request.viewer, seal_id=seal_id)


@require_http_methods(["GET", "POST"])
def look(request: ViewerRequest, glass_id: UUID) -> HttpResponse:
    """One breaking of the glass, and its review."""
    may_review(request.viewer)
    one = kept.look(request.viewer, glass_id)
    form = FindingForm(request.POST or None)
    if form.is_bound and form.is_valid():
        actions.review_glass(by=request.viewer, glass_id=glass_id, finding=form.cleaned_data["finding"])
        return HttpResponseRedirect(reverse("privacy"), status=HTTPStatus.SEE_OTHER)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "casefile/look.html", {"form": form, "one": one}, status=status)


@require_http_methods(["GET", "POST"])
def conflict(request: ViewerRequest, conflict_id: UUID) -> HttpResponse:
    """One conflict of interest, and its end."""
    may_review(request.viewer)
    one = kept.known(request.viewer, conflict_id)
    form = WhyForm(request.POST or None)
    if form.is_bound and form.is_valid():
        actions.end_conflict(by=request.viewer, conflict_id=conflict_id, why=form.cleaned_data["reason"])
        return HttpResponseRedirect(reverse("privacy"), status=HTTPStatus.SEE_OTHER)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "casefile/conflict.html", {"form": form, "one": one}, status=status)
