"""How does the administrator make, see and end the keys of agencies' systems?"""

from datetime import datetime, time, timedelta
from http import HTTPStatus
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere, Refused, Unfit
from kith.ground.partners.actions import make_agency_key, revoke_agency_key
from kith.ground.partners.models import AgencyKey
from kith.ground.partners.selectors import agency_keys as all_keys
from kith.ground.partners.selectors import referrers
from kith.ground.ui.forms import KithForm
from kith.ground.ui.plain_dates import PlainDateField


class MakeKeyForm(KithForm):
    """For which system, as whom, until when."""

    called: ClassVar = {"label": "which system this key is for", "post": "whom the system acts as"}
    label = forms.CharField(label="Which system?", max_length=120, help_text="For example: pupil records, Larkhill.")
    post = forms.ChoiceField(
        label="As whom does it act?", help_text="A referrer of the agency, who answers for what the system sends."
    )
    last_day = PlainDateField(label="Last day (optional)", required=False, called="the last day")

    def __init__(self, by: Viewer, *args: Any, **kwargs: Any) -> None:
        """Offer the referrers whom this administrator may let a system act as."""
        super().__init__(*args, **kwargs)
        named = [(str(one.id), f"{one.organisation.name}: {one.worker.name}") for one in referrers(by)]
        self.fields["post"].choices = [("", "Choose a referrer"), *named]  # type: ignore[attr-defined]

    def ends_at(self) -> datetime | None:
        """Return the end of the last day, or nothing."""
        day = self.cleaned_data["last_day"]
        return datetime.combine(day + timedelta(days=1), time(0, 0), clock.LONDON) if day else None


@require_http_methods(["GET", "POST"])
def agency_keys(request: ViewerRequest) -> HttpResponse:
    """Every key one keeps, and a form to make one; a new key is shown on this answer alone."""
    _check(request.viewer)
    form = MakeKeyForm(request.viewer, request.POST if request.method == "POST" else None)
    secret, status = "", HTTPStatus.OK
    if form.is_bound:
        secret = _made(request.viewer, form)
        status = HTTPStatus.OK if secret else HTTPStatus.UNPROCESSABLE_ENTITY
    page = {
        "form": MakeKeyForm(request.viewer) if secret else form,
        "keys": all_keys(request.viewer),
        "secret": secret,
        "done": request.GET.get("done", ""),
    }
    return render(request, "web/agency_keys.html", page, status=status)


@require_http_methods(["GET", "POST"])
def agency_key(request: ViewerRequest, key_id: str) -> HttpResponse:
    """One key, to end it."""
    _check(request.viewer)
    key = next((one for one in all_keys(request.viewer) if one.id == key_id and one.revoked_at is None), None)
    if key is None:
        raise NotThere("There is no such key.")
    form = KithForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        revoke_agency_key(by=request.viewer, key_id=key_id)
        return HttpResponseRedirect(f"{reverse('agency-keys')}?done=revoked", status=HTTPStatus.SEE_OTHER)
    return render(request, "web/agency_key.html", {"key": key, "form": form})


def _made(by: Viewer, form: MakeKeyForm) -> str:
    """Make the key; return it whole, or nothing with the faults on the form."""
    if not form.is_valid():
        return ""
    typed = form.cleaned_data
    try:
        return make_agency_key(by=by, post_id=UUID(typed["post"]), label=typed["label"], ends_at=form.ends_at())
    except Unfit as error:
        for name, words in error.fields.items():
            form.add_error(name, words)
        return ""


def _check(viewer: Viewer) -> None:
    if viewer.role not in AgencyKey.WRITERS:
        raise Refused("The administrator keeps the keys of agencies' systems.")
