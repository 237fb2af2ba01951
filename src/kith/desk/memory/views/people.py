"""How is it asked who may see a child's record, and how is a reason to know given and ended?"""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.desk.memory.actions.giving import end_given, give_relation
from kith.desk.memory.forms import EndForm, GiveForm, kinds_for
from kith.desk.memory.selectors.people import holder, people_of
from kith.ground.access.requests import ViewerRequest
from kith.ground.access.words import RELATIONS
from kith.ground.kernel.errors import NotThere


@require_GET
def people(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Everybody who may see this record by a relation."""
    rows = people_of(request.viewer, subject_id)
    kinds = [(kind, RELATIONS[kind]) for kind in kinds_for(request.viewer.role)]
    return render(request, "memory/people.html", {"rows": rows, "subject_id": subject_id, "kinds": kinds})


@require_http_methods(["GET", "POST"])
def give(request: ViewerRequest, subject_id: UUID, kind: str) -> HttpResponse:
    """Give one kind of reason to know."""
    if kind not in kinds_for(request.viewer.role):
        raise NotThere("There is no such page.")
    people_of(request.viewer, subject_id)
    form = GiveForm(request.POST or None, kind=kind, worker_id=request.viewer.worker_id)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        who, is_agency = UUID(typed["who"]), kind == "contributor"
        give_relation(
            by=request.viewer,
            subject_id=subject_id,
            kind=kind,
            reason=typed["reason"],
            until=typed["until"],
            post_id=None if is_agency else who,
            organisation_id=who if is_agency else None,
            family_told=typed["family_told"],
            family_why=typed["family_why"],
        )
        return HttpResponseRedirect(reverse("people-of-child", args=[subject_id]), status=HTTPStatus.SEE_OTHER)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    shown = {"form": form, "subject_id": subject_id, "kind": RELATIONS[kind]}
    return render(request, "memory/give.html", shown, status=status)


@require_http_methods(["GET", "POST"])
def end(request: ViewerRequest, subject_id: UUID, relation_id: UUID) -> HttpResponse:
    """End one reason to know."""
    one = holder(request.viewer, subject_id, relation_id)
    form = EndForm(request.POST or None)
    if form.is_bound and form.is_valid():
        end_given(by=request.viewer, subject_id=subject_id, relation_id=relation_id, reason=form.cleaned_data["reason"])
        return HttpResponseRedirect(reverse("people-of-child", args=[subject_id]), status=HTTPStatus.SEE_OTHER)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "memory/end.html", {"form": form, "one": one, "subject_id": subject_id}, status=status)
