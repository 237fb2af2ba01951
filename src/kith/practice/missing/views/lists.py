"""How are the day's list of the missing unit and the borough's month asked for?"""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel import clock
from kith.practice.mash.selectors.off_duty import off_duty
from kith.practice.missing.selectors.month import month_of
from kith.practice.missing.selectors.today import today
from kith.practice.missing.words import IN_THE_HUB


@require_GET
def day(request: ViewerRequest) -> HttpResponse:
    """Who is missing now, and whose interview is owed."""
    found = today(request.viewer)
    context = {"found": found, "off_duty": _off_duty(request), "may_report": request.viewer.role == "SPOC"}
    return render(request, "missing/today.html", context)


@require_GET
def month(request: ViewerRequest) -> HttpResponse:
    """The borough's month in one row of time; `?month=2015-01` chooses it."""
    found = month_of(request.viewer, _first(request.GET.get("month", "")))
    return render(request, "missing/month.html", {"found": found, "off_duty": _off_duty(request)})


def _off_duty(request: ViewerRequest) -> object:
    return off_duty(request.viewer) if request.viewer.role in IN_THE_HUB else None


def _first(text: str) -> date:
    """Return the first day of the month asked for; of this one where none or nonsense is."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return clock.today().replace(day=1)
