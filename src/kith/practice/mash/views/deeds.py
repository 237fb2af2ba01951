"""How is each thing that is done to a referral asked for?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.ground.access.viewer import Viewer
from kith.ground.ui.forms import VersionedForm
from kith.practice.mash.actions import allocate, decide, enquire, rate, receive, reminders, tell
from kith.practice.mash.forms import deeds, judging
from kith.practice.mash.selectors.decisions import waiting_decision
from kith.practice.mash.selectors.hub import HubPage, deed_page
from kith.practice.mash.views.answering import see_other, shown, tried

Act = Callable[[Viewer, HubPage, Any], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done to a referral on a page of its own: its title, button, form, action, and what stands beside."""

    title: str
    button: str
    form: Callable[[HubPage], type[VersionedForm]]
    act: Act
    kind: str = ""
    template: str = "mash/deed.html"
    beside: str = "mash/beside_said.html"


def _on(by: Viewer, page: HubPage, form: Any) -> dict[str, Any]:
    """Return what every action of the hub takes: who, which referral, at which version it was seen."""
    return {"by": by, "referral_id": page.referral.id, "version": form.cleaned_data["version"]}


def _second(by: Viewer, page: HubPage, form: Any) -> None:
    typed = form.cleaned_data
    decide.second_decision(
        by=by,
        decision_id=waiting_decision(by, page.referral.id),
        agrees=typed["agrees"] == "yes",
        reason=typed["reason"],
        version=typed["version"],
    )


DEEDS: dict[str, Deed] = {
    "acknowledge": Deed(
        "Acknowledge this referral",
        "Acknowledge",
        deeds.acknowledge,
        lambda by, page, form: receive.acknowledge(**_on(by, page, form), words=form.cleaned_data["words"]),
    ),
    "hold": Deed(
        "Take this referral in hand",
        "I have it",
        deeds.plain,
        lambda by, page, _form: receive.hold(by=by, referral_id=page.referral.id),
    ),
    "return": Deed(
        "Return for information",
        "Return to the referrer",
        deeds.return_for_information,
        lambda by, page, form: receive.return_for_information(
            **_on(by, page, form), wanted=form.cleaned_data["wanted"]
        ),
    ),
    "take-back": Deed(
        "Take this referral up again",
        "Take it up again",
        deeds.plain,
        lambda by, page, form: receive.take_back(**_on(by, page, form)),
    ),
    "ask-more": Deed(
        "Ask the referrer for more",
        "Ask the referrer",
        deeds.ask_more,
        lambda by, page, form: receive.ask_more(**_on(by, page, form), wanted=form.cleaned_data["wanted"]),
    ),
    "read": Deed(
        "What the referrer has added",
        "I have read it",
        deeds.plain,
        lambda by, page, form: receive.read_information(**_on(by, page, form)),
    ),
    "chase": Deed(
        "Chase agencies that have not answered",
        "Chase",
        deeds.chase,
        lambda by, page, form: enquire.chase_agencies(
            **_on(by, page, form),
            enquiry_ids=[UUID(one) for one in form.cleaned_data["agencies"]],
            words=form.cleaned_data["words"],
        ),
        beside="mash/beside_asked.html",
    ),
    "call-back": Deed(
        "Call back now",
        "Record the call",
        deeds.call_back,
        lambda by, page, form: reminders.note_call_back(**_on(by, page, form), words=form.cleaned_data["words"]),
    ),
    "rag": Deed(
        "Set the RAG",
        "Set the RAG",
        judging.rate,
        lambda by, page, form: rate.set_rag(
            **_on(by, page, form), rag=form.cleaned_data["rag"], reason=form.cleaned_data["reason"]
        ),
    ),
    "ask": Deed(
        "Ask agencies",
        "Ask",
        judging.ask,
        lambda by, page, form: enquire.ask_agencies(**_on(by, page, form), questions=form.questions()),
        template="mash/ask.html",
        beside="mash/beside_asked.html",
    ),
    "decide": Deed(
        "Decide the next step",
        "Decide and sign",
        judging.decide,
        lambda by, page, form: decide.decide_next_step(
            **_on(by, page, form), outcome=form.cleaned_data["outcome"], reason=form.cleaned_data["reason"]
        ),
        beside="mash/beside_decision.html",
    ),
    "second": Deed(
        "Look at this decision as second manager",
        "Sign",
        judging.second,
        _second,
        beside="mash/beside_decision.html",
    ),
    "feedback": Deed(
        "Tell the referrer",
        "Send",
        deeds.feedback,
        lambda by, page, form: tell.send_feedback(**_on(by, page, form), text=form.cleaned_data["text"]),
    ),
    "close": Deed(
        "Close this referral", "Close", deeds.plain, lambda by, page, form: tell.close(**_on(by, page, form))
    ),
    "error": Deed(
        "Mark as entered in error",
        "Mark as entered in error",
        deeds.enter_in_error,
        lambda by, page, form: receive.enter_in_error(**_on(by, page, form), why=form.cleaned_data["why"]),
        kind="warning",
    ),
    "allocate": Deed(
        "Allocate a worker",
        "Allocate",
        deeds.allocate,
        lambda by, page, form: allocate.allocate(
            **_on(by, page, form), post_id=UUID(form.cleaned_data["worker"]), reason=form.cleaned_data["reason"]
        ),
        beside="mash/beside_workers.html",
    ),
    "end-allocation": Deed(
        "End an allocation",
        "End it",
        deeds.end_allocation,
        lambda by, page, form: allocate.end_allocation(
            **_on(by, page, form),
            relation_id=UUID(form.cleaned_data["relation"]),
            reason=form.cleaned_data["reason"],
        ),
        beside="mash/beside_workers.html",
    ),
    "late": Deed(
        "Say why a clock was not met",
        "Keep the reason",
        deeds.late,
        lambda by, page, form: reminders.explain_lateness(
            **_on(by, page, form), clock_id=UUID(form.cleaned_data["clock"]), reason=form.cleaned_data["reason"]
        ),
        beside="mash/beside_clocks.html",
    ),
}
"""Every deed by the code that stands in its address."""


def page_of(code: str) -> Callable[..., HttpResponse]:
    """Return the view of one deed."""
    deed = DEEDS[code]

    @require_http_methods(["GET", "POST"])
    def view(request: ViewerRequest, referral_id: UUID) -> HttpResponse:
        is_post = request.method == "POST"
        page = deed_page(request.viewer, referral_id, code, is_checked=not is_post)
        form_class = deed.form(page)
        form = form_class(request.POST) if is_post else form_class(initial={"version": page.triage.version})
        if is_post and tried(form, lambda _typed: deed.act(request.viewer, page, form)):
            return see_other(reverse("referral", args=[referral_id]), code)
        context = {"page": page, "deed": deed, "code": code, "form": form, "keep": f"{code}-{referral_id}"}
        return shown(request, deed.template, context, [form])

    view.__doc__ = f"{deed.title}."
    return view
