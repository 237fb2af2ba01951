"""How does a worker shut a child's record, to others or to themselves, or open one in an emergency?"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kith.desk.casefile import actions
from kith.desk.casefile.forms import GlassForm, NameConflictForm, SealForm, WhyForm
from kith.desk.casefile.selectors.page import child_page
from kith.ground.access.may import may_break, may_seal
from kith.ground.access.requests import ViewerRequest, is_fresh
from kith.ground.kernel.errors import NotThere, Unfit


@require_http_methods(["GET", "POST"])
def seal_child(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Seal a child's record."""
    return _shutting(request, subject_id, SealForm(request.POST or None), "casefile/seal_child.html", _seal)


@require_http_methods(["GET", "POST"])
def declare(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Say that one knows this child or their family."""
    return _shutting(request, subject_id, WhyForm(request.POST or None), "casefile/declare.html", _declare)


@require_http_methods(["GET", "POST"])
def name_conflict(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Say that another worker has a conflict of interest."""
    return _shutting(request, subject_id, NameConflictForm(request.POST or None), "casefile/name_conflict.html", _name)


def _shutting(
    request: ViewerRequest, subject_id: UUID, form: Any, template: str, act: Callable[[ViewerRequest, UUID, Any], str]
) -> HttpResponse:
    if template != "casefile/declare.html" and not may_seal(request.viewer):
        raise NotThere("There is no such page.")
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(act(request, subject_id, form.cleaned_data), status=HTTPStatus.SEE_OTHER)
    page = child_page(request.viewer, subject_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, {"form": form, "page": page}, status=status)


def _seal(request: ViewerRequest, subject_id: UUID, typed: dict[str, Any]) -> str:
    actions.seal_child(
        by=request.viewer,
        subject_id=subject_id,
        custodian_id=UUID(typed["custodian"]),
        **{name: typed[name] for name in ("level", "kind", "ask", "reason")},
    )
    return reverse("home")


def _declare(request: ViewerRequest, subject_id: UUID, typed: dict[str, Any]) -> str:
    actions.declare_conflict(by=request.viewer, subject_id=subject_id, reason=typed["reason"])
    return reverse("home")


def _name(request: ViewerRequest, subject_id: UUID, typed: dict[str, Any]) -> str:
    actions.name_conflict(
        by=request.viewer, subject_id=subject_id, worker_id=UUID(typed["worker"]), reason=typed["reason"]
    )
    return reverse("child", args=[subject_id])


@require_http_methods(["GET", "POST"])
def break_glass(request: ViewerRequest) -> HttpResponse:
    """Open one child in an emergency, after a fresh sign-in."""
    may_break(request.viewer)
    form = GlassForm(request.POST or None)
    fresh = is_fresh(request)
    if not fresh:
        request.session["after_sign_in"] = "break-glass"
        status = HTTPStatus.FORBIDDEN if form.is_bound else HTTPStatus.OK
        return render(request, "casefile/break_glass.html", {"form": form, "fresh": fresh}, status=status)
    if form.is_bound and form.is_valid():
        try:
            opened = actions.break_glass(
                by=request.viewer, wanted=form.cleaned_data, reason=form.cleaned_data["reason"]
            )
        except Unfit as none:
            form.add_error(None, str(none))
        else:
            return HttpResponseRedirect(reverse("child", args=[opened]), status=HTTPStatus.SEE_OTHER)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "casefile/break_glass.html", {"form": form, "fresh": fresh}, status=status)


@require_POST
def close_glass(request: ViewerRequest) -> HttpResponse:
    """Close what was opened."""
    actions.close_glass(by=request.viewer)
    return HttpResponseRedirect(reverse("home"), status=HTTPStatus.SEE_OTHER)
