"""How does the hub look into the slow lane, and take one in out of its turn?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.practice.mash.forms.lists import TakeInForm
from kith.practice.mash.policies import check_is_hub
from kith.practice.mash.selectors.off_duty import off_duty
from kith.practice.mash.views.answering import see_other
from kith.practice.worries.actions import take_in_now
from kith.practice.worries.selectors import slow_lane

PAGE = 50


@require_http_methods(["GET", "POST"])
def waiting(request: ViewerRequest) -> HttpResponse:
    """What waits, in its turn; one may be taken in now."""
    check_is_hub(request.viewer)
    if request.method == "POST":
        form = TakeInForm(request.POST)
        if form.is_valid():
            take_in_now(by=request.viewer, waiting_id=form.cleaned_data["waiting"])
            return see_other(reverse("slow-lane"), "taken-in")
    lane = slow_lane(request.viewer, PAGE)
    forms = [(row, TakeInForm(initial={"waiting": row.id}, auto_id=f"take_in_{row.reference}_%s")) for row in lane.rows]
    context = {"lane": lane, "rows": forms, "off_duty": off_duty(request.viewer), "done": request.GET.get("done", "")}
    return render(request, "mash/slow_lane.html", context)
