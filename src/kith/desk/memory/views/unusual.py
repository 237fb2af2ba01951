"""How does the data protection officer read the unusual looks, and write what was found?"""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.desk.casefile.forms import FindingForm
from kith.desk.memory.actions.unusual import look_into
from kith.desk.memory.selectors.unusual import unusual_look, unusual_looks
from kith.ground.access.may import may_review
from kith.ground.access.requests import ViewerRequest


@require_GET
def unusual(request: ViewerRequest) -> HttpResponse:
    """The report: what was unusual this week, and what waits to be looked into."""
    may_review(request.viewer)
    return render(request, "memory/unusual.html", {"rows": unusual_looks(request.viewer)})


@require_http_methods(["GET", "POST"])
def one(request: ViewerRequest, unusual_id: UUID) -> HttpResponse:
    """One row, and what looking into it found."""
    may_review(request.viewer)
    row = unusual_look(request.viewer, unusual_id)
    form = FindingForm(request.POST or None)
    if form.is_bound and form.is_valid():
        look_into(by=request.viewer, unusual_id=unusual_id, finding=form.cleaned_data["finding"])
        return HttpResponseRedirect(reverse("unusual"), status=HTTPStatus.SEE_OTHER)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "memory/unusual_look.html", {"form": form, "one": row}, status=status)
