"""How is it asked what was shared about a child, and by the partnership?"""

from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.desk.memory.forms import FamilyForm
from kith.ground.access.may import may_review
from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel import clock
from kith.ground.sharing import selectors
from kith.ground.sharing.actions import tell_family

MONTH = timedelta(days=30)


@require_GET
def shared(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """What was shared about one child."""
    rows = selectors.shares_of(request.viewer, subject_id)
    return render(request, "memory/shared.html", {"rows": rows, "subject_id": subject_id})


@require_http_methods(["GET", "POST"])
def family(request: ViewerRequest, share_id: UUID) -> HttpResponse:
    """Say whether the family was told of one share."""
    one = selectors.share(request.viewer, share_id)
    first = {"version": one.version, "told": one.told_code, "why": one.family_why}
    form = FamilyForm(request.POST or None, initial=first)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        tell_family(
            by=request.viewer, share_id=share_id, version=typed["version"], told=typed["told"], why=typed["why"]
        )
        return HttpResponseRedirect(reverse("shared", args=[one.subject_id]), status=HTTPStatus.SEE_OTHER)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "memory/family.html", {"form": form, "one": one}, status=status)


@require_GET
def all_shared(request: ViewerRequest) -> HttpResponse:
    """What all agencies shared in the last thirty days."""
    may_review(request.viewer)
    rows = selectors.shares_since(request.viewer, clock.now() - MONTH)
    return render(request, "memory/all_shared.html", {"rows": rows, "most": selectors.MOST})
