"""How does an agency read what became of the referrals it made, and add to them?"""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel.errors import Unfit
from kith.practice.referrals.actions.add import add_information
from kith.practice.referrals.forms.referrer.report import AddForm
from kith.practice.referrals.selectors.referrer import own_referral, own_referrals
from kith.practice.referrals.views.referrer.steps import see_other
from kith.practice.referrals.views.referrer.summaries import own_lines
from kith.practice.referrals.words.referring import ESCALATION


@require_GET
def own_list(request: ViewerRequest) -> HttpResponse:
    """The referrals this agency has made; no search, and nobody else's."""
    return render(request, "referrals/own/list.html", {"rows": own_referrals(request.viewer)})


@require_GET
def own_page(request: ViewerRequest, referral_id: UUID) -> HttpResponse:
    """What was said, and what became of it."""
    page = own_referral(request.viewer, referral_id)
    shown = {
        "page": page,
        "lines": own_lines(page),
        "escalation": ESCALATION,
        "added": "added" in request.GET,
        "keep": f"add-{referral_id}",
    }
    return render(request, "referrals/own/referral.html", shown)


@require_http_methods(["GET", "POST"])
def add(request: ViewerRequest, referral_id: UUID) -> HttpResponse:
    """Add what has been seen since, or what MASH asked for."""
    form = AddForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            add_information(by=request.viewer, referral_id=referral_id, words=form.cleaned_data["words"])
            return see_other(f"{reverse('own-referral', args=[referral_id])}?added")
        except Unfit as error:
            for name, sentence in error.fields.items():
                form.add_error(name, sentence)
    page = {"page": own_referral(request.viewer, referral_id), "form": form, "keep": f"add-{referral_id}"}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "referrals/own/add.html", page, status=status)
