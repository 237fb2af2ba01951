"""How is it asked who looked at a child's record?"""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.desk.casefile.forms import ExactForm
from kith.desk.memory.actions.telling import have_read
from kith.desk.memory.forms import LogForm, ReadForm
from kith.desk.memory.selectors import looks
from kith.desk.memory.selectors.parted import parted_lately
from kith.ground.access.may import may_own, may_review
from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel.errors import NotThere

MOST_PRINTED = 2000


@require_http_methods(["GET", "POST"])
def find_log(request: ViewerRequest) -> HttpResponse:
    """Find the one child whose log is wanted."""
    may_review(request.viewer)
    form = ExactForm(request.POST or None)
    if form.is_bound and form.is_valid():
        found = looks.officers_child(request.viewer, form.cleaned_data)
        if found is not None:
            return HttpResponseRedirect(reverse("child-log", args=[found]), status=HTTPStatus.SEE_OTHER)
        form.add_error(None, "No one child was found by that. Check every letter and figure.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "memory/find_log.html", {"form": form}, status=status)


@require_GET
def child_log(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """One child's log."""
    chosen = LogForm(request.GET)
    typed = chosen.cleaned_data if chosen.is_valid() else {}
    kind, number = typed.get("kind", ""), typed.get("page") or 1
    log = looks.child_log(request.viewer, subject_id, kinds=[kind] if kind else [], number=number)
    return render(request, "memory/child_log.html", {"log": log, "filter": chosen, "kind": kind})


@require_GET
def log_copy(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """The copy for subject access: roles and agencies, no names of workers, nothing of what is kept apart."""
    log = looks.log_copy(request.viewer, subject_id, most=MOST_PRINTED)
    shown = {"log": log, "print_reason": "subject access", "most": MOST_PRINTED}
    return render(request, "memory/log_copy.html", shown)


@require_GET
def who_looked(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Who opened the record of a child of mine."""
    chosen = LogForm(request.GET)
    number = (chosen.cleaned_data.get("page") if chosen.is_valid() else 1) or 1
    leaf = looks.who_looked(request.viewer, subject_id, number=number)
    return render(request, "memory/who_looked.html", {"leaf": leaf})


@require_http_methods(["GET", "POST"])
def my_looks(request: ViewerRequest) -> HttpResponse:
    """Who from outside the team opened records of my children."""
    if not may_own(request.viewer):
        raise NotThere("There is no such page.")
    form = ReadForm(request.POST or None)
    if form.is_bound and form.is_valid():
        have_read(by=request.viewer)
        return HttpResponseRedirect(reverse("home"), status=HTTPStatus.SEE_OTHER)
    rows = looks.outside_looks(request.viewer)
    return render(request, "memory/my_looks.html", {"rows": rows, "form": form})


@require_GET
def parted(request: ViewerRequest) -> HttpResponse:
    """Who read two records as one child's before they were parted."""
    may_review(request.viewer)
    return render(request, "memory/parted.html", {"rows": parted_lately(request.viewer)})
