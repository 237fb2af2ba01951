"""How is a pair of children asked for, decided and undone?"""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kith.ground.access.requests import ViewerRequest
from kith.practice.mash.forms.lists import PairForm, UndoForm
from kith.practice.mash.selectors.pairs import PairPage, pair_page, standing_link
from kith.practice.mash.views.answering import see_other, shown, tried
from kith.practice.mash.words.hub import DONE
from kith.record.linkage.actions import decide_pair, undo_joining


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
