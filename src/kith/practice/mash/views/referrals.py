"""How are the worklist and one referral asked for?"""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kith.ground.access.requests import ViewerRequest
from kith.ground.ui.forms import VersionedForm
from kith.practice.mash.forms.deeds import acknowledge
from kith.practice.mash.forms.lists import WorklistFilter
from kith.practice.mash.selectors.hub import HubPage, hub_page
from kith.practice.mash.selectors.off_duty import off_duty
from kith.practice.mash.selectors.saved_views import saved_views
from kith.practice.mash.selectors.worklist import PAGE, Filters, worklist
from kith.practice.mash.words.hub import DONE
from kith.practice.referrals.words.checklist import DECISION_RULE_TEXT
from kith.practice.worries.selectors import how_many_wait

NOTHING = "Referrals will appear here as soon as they reach any front door, the next clock first. None is open now."
NARROWED = "No open referral fits this filter. Clear it to see all that is open."


@require_GET
def list_of_work(request: ViewerRequest) -> HttpResponse:
    """The worklist, by the next unmet clock."""
    chosen = WorklistFilter(request.GET)
    chosen.full_clean()
    number = request.GET.get("page", "1")
    filters = Filters(**chosen.cleaned_data, page=int(number) if number.isdecimal() and len(number) < 6 else 1)
    found = worklist(request.viewer, filters)
    context = {
        "found": found,
        "filter": chosen,
        "nothing": NARROWED if any(chosen.cleaned_data.values()) else NOTHING,
        "pages": Paginator(range(found.total), PAGE).page(found.page),
        "off_duty": off_duty(request.viewer),
        "views": saved_views(request.viewer),
        "query": chosen.query(),
        "waiting": how_many_wait(request.viewer),
    }
    return render(request, "mash/worklist.html", context)


@require_GET
def referral(request: ViewerRequest, referral_id: UUID) -> HttpResponse:
    """One referral: what was said, the decision path, everything that happened."""
    page = hub_page(request.viewer, referral_id)
    done = DONE.get(request.GET.get("done", ""), "")
    return render(
        request,
        "mash/referral.html",
        {"page": page, "done": done, "strategy": DECISION_RULE_TEXT} | _small_forms(page),
    )


def _small_forms(page: HubPage) -> dict[str, Any]:
    """Return the forms that stand on the page itself, for what needs one tap."""
    initial = {"version": page.triage.version}
    return {
        "acknowledge_form": acknowledge(page)(initial=initial, auto_id="acknowledge_%s"),
        "small_forms": {
            code: VersionedForm(initial=initial, auto_id=f"{code}_%s")
            for code in ("hold", "take_back", "close", "read")
        },
    }
