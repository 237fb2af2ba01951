"""How is a pair of children asked for, decided and undone?"""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kith.ground.access.may import check_decides
from kith.ground.access.requests import ViewerRequest
from kith.practice.mash.forms.lists import PairForm, PairsForm, UndoForm
from kith.practice.mash.selectors.pair_list import waiting_pairs
from kith.practice.mash.selectors.pairs import PairPage, pair_page, standing_link
from kith.practice.mash.views.answering import see_other, shown, tried
from kith.practice.mash.words.hub import DONE
from kith.record.linkage.actions import confirm_same, decide_pair, give_back, hold_same, undo_joining

DEEDS = {"hold": hold_same, "confirm": confirm_same, "back": give_back}


@require_http_methods(["GET", "POST"])
def pairs(request: ViewerRequest) -> HttpResponse:
    """Go through plain pairs many at a time: one person holds them to be the same, another joins them."""
    check_decides(request.viewer)
    typed = request.POST if request.method == "POST" else None
    waiting = waiting_pairs(request.viewer)
    lists = {
        "hold": [one for one in waiting if one.is_easy],
        "confirm": [one for one in waiting if one.state == "held" and not one.is_mine],
    }
    wanted = typed.get("deed", "") if typed else ""
    which = "hold" if wanted == "hold" else "confirm"
    forms = {
        name: PairsForm(typed if typed and name == which else None, pairs=rows, auto_id=f"id_{name}_%s")
        for name, rows in lists.items()
    }
    act = DEEDS.get(wanted)
    form = forms[which]
    if act and tried(form, lambda _: act(by=request.viewer, chosen=form.versions())):
        return see_other(reverse("pairs"), f"pairs-{wanted}")
    context = {
        "rows": waiting,
        "hold": forms["hold"] if lists["hold"] else None,
        "confirm": forms["confirm"] if lists["confirm"] else None,
        "largest": max((abs(one.weight) for one in waiting), default=1.0),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "form": form,
    }
    return shown(request, "mash/pairs.html", context, forms.values())


@require_http_methods(["GET", "POST"])
def pair(request: ViewerRequest, candidate_id: UUID) -> HttpResponse:
    """Is this the same child?"""
    if request.method != "POST":
        page = pair_page(request.viewer, candidate_id)
        form = PairForm(initial={"version": page.pair.version})
        return _shown(request, page, form, UndoForm())
    form = PairForm(request.POST)
    if tried(
        form,
        lambda typed: decide_pair(
            by=request.viewer,
            candidate_id=candidate_id,
            version=typed["version"],
            answer=typed["answer"],
            why=typed["why"],
            asked_of=typed["asked_of"],
        ),
    ):
        return see_other(reverse("pair", args=[candidate_id]), f"pair-{form.cleaned_data['answer']}")
    return _shown(request, pair_page(request.viewer, candidate_id), form, UndoForm())


@require_POST
def undo(request: ViewerRequest, candidate_id: UUID) -> HttpResponse:
    """Undo the joining of a pair."""
    form = UndoForm(request.POST)
    if tried(
        form,
        lambda typed: undo_joining(
            by=request.viewer, link_id=standing_link(request.viewer, candidate_id), why=typed["why"]
        ),
    ):
        return see_other(reverse("pair", args=[candidate_id]), "pair-undone")
    return _shown(request, pair_page(request.viewer, candidate_id), PairForm(), form)


def _shown(request: ViewerRequest, page: PairPage, form: PairForm, undo_form: UndoForm) -> HttpResponse:
    context = {
        "page": page,
        "pair": page.pair,
        "form": undo_form if undo_form.is_bound else form,
        "pair_form": form,
        "undo_form": undo_form,
        "done": DONE.get(request.GET.get("done", ""), ""),
    }
    return shown(request, "mash/pair.html", context, [form, undo_form])
