"""How is the duty rota asked for and written?"""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.ground.access.selectors import hub_team
from kith.ground.kernel.clock import LONDON
from kith.ground.partners.actions import end_shift, give_shift
from kith.practice.arrangements.forms.rota import EndShift, RotaFilter, shift_form
from kith.practice.arrangements.selectors.rota import rota as rota_of
from kith.practice.arrangements.selectors.rota import shift_page
from kith.practice.mash.views.answering import see_other, shown, tried


@require_http_methods(["GET", "POST"])
def rota(request: ViewerRequest) -> HttpResponse:
    """A week of the rota, and a form to put somebody on duty."""
    chosen = RotaFilter(request.GET if "first_day" in request.GET else None)
    first = chosen.cleaned_data["first"] if chosen.is_valid() else None
    page = rota_of(request.viewer, first)
    form = shift_form()(request.POST if request.method == "POST" else None)

    def act(typed: dict[str, Any]) -> None:
        give_shift(
            by=request.viewer,
            post_id=UUID(typed["post"]),
            team_id=hub_team().id,
            reason=typed["reason"],
            **hours_of(typed["day"], typed["starts"], typed["ends"]),
        )

    if request.method == "POST" and tried(form, act):
        return see_other(reverse("rota"), "given")
    context = {"page": page, "filter": chosen, "form": form, "done": request.GET.get("done", "")}
    return shown(request, "arrangements/rota.html", context, [form])


@require_http_methods(["GET", "POST"])
def shift(request: ViewerRequest, shift_id: UUID) -> HttpResponse:
    """One turn of duty, and a form to end it."""
    page = shift_page(request.viewer, shift_id)
    form = EndShift(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(
        form, lambda typed: end_shift(by=request.viewer, shift_id=shift_id, reason=typed["reason"])
    ):
        return see_other(reverse("rota"), "ended")
    return shown(request, "arrangements/shift.html", {"shift": page, "form": form}, [form])


def hours_of(day: date, starts: time, ends: time) -> dict[str, datetime]:
    """Return a turn's beginning and end; an end not after the beginning is on the next day."""
    last = day if ends > starts else day + timedelta(days=1)
    return {
        "starts_at": datetime.combine(day, starts, LONDON),
        "ends_at": datetime.combine(last, ends, LONDON),
    }
