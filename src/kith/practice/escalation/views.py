"""How are the escalation list, a disagreement and a transfer asked for?"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.practice.escalation import actions, selectors
from kith.practice.escalation.forms import ConfirmForm, HandOverForm, LateFilter, RaiseForm, words_form
from kith.practice.escalation.words import DONE
from kith.practice.mash.selectors.off_duty import off_duty
from kith.practice.mash.views.answering import see_other, shown, tried

STEPS = {
    "answer": (actions.answer_disagreement, "answered"),
    "take_up": (actions.take_up, "taken_up"),
    "settle": (actions.settle_disagreement, "settled"),
}


@require_GET
def escalations(request: ViewerRequest) -> HttpResponse:
    """Everything of the hub that is past its time."""
    chosen = LateFilter(request.GET)
    chosen.full_clean()
    what = chosen.cleaned_data.get("what", "")
    found = selectors.late_list(request.viewer, what)
    context = {"found": found, "filter": chosen, "off_duty": off_duty(request.viewer)}
    return render(request, "escalation/late.html", context)


@require_http_methods(["GET", "POST"])
def disagree(request: ViewerRequest, referral_id: UUID) -> HttpResponse:
    """Say that one does not agree with a decision."""
    page = selectors.disagree_about(request.viewer, referral_id)
    if page.open_id and request.method == "GET":
        return see_other(reverse("disagreement", args=[page.open_id]))
    form = RaiseForm(request.POST if request.method == "POST" else None)
    made: list[UUID] = []

    def act(typed: dict[str, Any]) -> None:
        made.append(actions.raise_disagreement(by=request.viewer, referral_id=referral_id, about=typed["about"]))

    if request.method == "POST" and tried(form, act):
        return see_other(reverse("disagreement", args=made), "raised")
    context = {"page": page, "form": form, "keep": f"disagree-{referral_id}"}
    return shown(request, "escalation/disagree.html", context, [form])


@require_http_methods(["GET", "POST"])
def disagreement(request: ViewerRequest, disagreement_id: UUID) -> HttpResponse:
    """One disagreement: what was said, at which level it stands, what happens next."""
    page = selectors.disagreement(request.viewer, disagreement_id)
    form_class = words_form(page.following, may_settle=page.may_settle)
    is_post = request.method == "POST"
    form = form_class(request.POST) if is_post else form_class(initial={"version": page.row.version})

    def act(typed: dict[str, Any]) -> None:
        STEPS[typed["step"]][0](
            by=request.viewer, disagreement_id=disagreement_id, version=typed["version"], words=typed["words"]
        )

    if is_post and tried(form, act):
        return see_other(reverse("disagreement", args=[disagreement_id]), STEPS[form.cleaned_data["step"]][1])
    done = DONE.get(request.GET.get("done", ""), "")
    context = {"page": page, "form": form, "done": done, "keep": f"disagreement-{disagreement_id}"}
    return shown(request, "escalation/disagreement.html", context, [form])


@require_http_methods(["GET", "POST"])
def transfer(request: ViewerRequest, referral_id: UUID) -> HttpResponse:
    """Hand a child over to another authority, and see whether it has confirmed."""
    page = selectors.transfers_of(request.viewer, referral_id)
    form = HandOverForm(request.POST if request.method == "POST" else None)

    def act(typed: dict[str, Any]) -> None:
        given = {name: typed[name] for name in ("authority", "spoke_to", "sent", "told_family")}
        actions.hand_over(by=request.viewer, referral_id=referral_id, **given)

    if request.method == "POST" and tried(form, act):
        return see_other(reverse("transfer", args=[referral_id]), "handed_over")
    done = DONE.get(request.GET.get("done", ""), "")
    context = {"page": page, "form": form, "done": done, "keep": f"transfer-{referral_id}"}
    return shown(request, "escalation/transfer.html", context, [form])


@require_http_methods(["GET", "POST"])
def confirm(request: ViewerRequest, referral_id: UUID, transfer_id: UUID) -> HttpResponse:
    """Write down that the other authority confirmed."""
    page = selectors.transfers_of(request.viewer, referral_id)
    row = selectors.transfer_among(page, transfer_id)
    is_post = request.method == "POST"
    form = ConfirmForm(request.POST) if is_post else ConfirmForm(initial={"version": row.version})

    def act(typed: dict[str, Any]) -> None:
        actions.confirm_transfer(
            by=request.viewer,
            transfer_id=transfer_id,
            version=typed["version"],
            confirmed_by=typed["confirmed_by"],
            words=typed["words"],
        )

    if is_post and tried(form, act):
        return see_other(reverse("transfer", args=[referral_id]), "confirmed")
    context = {"page": page, "row": row, "form": form, "keep": f"confirm-{transfer_id}"}
    return shown(request, "escalation/confirm.html", context, [form])
