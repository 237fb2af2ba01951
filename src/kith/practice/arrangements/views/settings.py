"""How are the partnership's settings asked for and decided?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.ground.partners.actions import keep_bank_holiday
from kith.practice.arrangements.actions import decide_settings, issue_threshold_text
from kith.practice.arrangements.forms.settings import FORMS, HolidayForm, ThresholdForm
from kith.practice.arrangements.selectors import settings
from kith.practice.arrangements.words import values_of
from kith.practice.mash.views.answering import see_other, shown, tried


@require_GET
def index(request: ViewerRequest) -> HttpResponse:
    """Every setting in force, by page."""
    context = {
        "pages": settings.all_settings(request.viewer),
        "threshold": settings.thresholds(request.viewer).now,
        "holidays": settings.holidays(request.viewer).days,
    }
    return render(request, "arrangements/settings.html", context)


@require_http_methods(["GET", "POST"])
def decided(request: ViewerRequest, code: str) -> HttpResponse:
    """One page of settings: what stands, a form to decide, every decision before."""
    page = settings.settings_page(request.viewer, code)
    form = FORMS[code](request.POST) if request.method == "POST" else FORMS[code](initial=page.values)
    if request.method == "POST" and tried(
        form,
        lambda typed: decide_settings(
            by=request.viewer, values=values_of(code, typed), from_day=typed["from_day"], reason=typed["reason"]
        ),
    ):
        return see_other(reverse(f"settings-{code}"), "decided")
    context = {"page": page, "form": form, "done": request.GET.get("done", "")}
    return shown(request, "arrangements/settings_page.html", context, [form])


@require_http_methods(["GET", "POST"])
def bank_holidays(request: ViewerRequest) -> HttpResponse:
    """The days that are no working day."""
    page = settings.holidays(request.viewer)
    form = HolidayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(
        form, lambda typed: keep_bank_holiday(by=request.viewer, day=typed["day"], name=typed["name"])
    ):
        return see_other(reverse("settings-bank-holidays"), "kept")
    context = {"page": page, "form": form, "done": request.GET.get("done", "")}
    return shown(request, "arrangements/bank_holidays.html", context, [form])


@require_http_methods(["GET", "POST"])
def threshold(request: ViewerRequest) -> HttpResponse:
    """The threshold text and its versions."""
    page = settings.thresholds(request.viewer)
    form = ThresholdForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(
        form,
        lambda typed: issue_threshold_text(
            by=request.viewer, version=typed["name"], text=typed["text"], from_day=typed["from_day"]
        ),
    ):
        return see_other(reverse("settings-threshold"), "issued")
    context = {"page": page, "form": form, "done": request.GET.get("done", "")}
    return shown(request, "arrangements/threshold.html", context, [form])
