"""How are the pages of one child asked for?"""

from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.desk.casefile.forms import AllocateForm, ChronologyForm, FindForm, KnownForm, UndoForm
from kith.desk.casefile.selectors.books import seal_kept_on
from kith.desk.casefile.selectors.chronology import with_gaps
from kith.desk.casefile.selectors.page import NotThen, child_page
from kith.ground.access.actions import allocate_worker
from kith.ground.access.may import (
    may_allocate,
    may_decide_identity,
    may_find,
    may_hold_hub,
    may_keep,
    may_own,
    may_protect,
    may_seal,
)
from kith.ground.access.overrides import whom_to_ask
from kith.ground.access.requests import ViewerRequest
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.ground.trail.memory import remember
from kith.ground.ui.pages import page_for
from kith.record.linkage.actions import undo_joining
from kith.record.people.actions.placing import MAY_PLACE
from kith.record.people.selectors.finding import find_children


@require_GET
def child(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """The page of one child, as known today or on an earlier day."""
    known = KnownForm(request.GET if "known_day" in request.GET else None)
    known_on = known.cleaned_data["known"] if known.is_valid() else None
    try:
        page = child_page(request.viewer, subject_id, known_on=known_on)
    except NotThen as nothing:
        return _not_then(request, nothing, known, known_on)
    except NotThere as missing:
        return _restricted(request, subject_id, missing)
    return render(
        request,
        "casefile/child.html",
        {
            "page": page,
            "known_form": known,
            "as_known": known_on,
            "as_known_exit_url": request.path,
            "query": request.GET.urlencode() if known_on else "",
            "recent": page.entries[:8],
            "may_allocate": may_allocate(request.viewer) and known_on is None,
            "owns_case": may_own(request.viewer) and not _is_broken_open(request, page.child.subject_ids),
            "sees_people": may_own(request.viewer) or may_hold_hub(request.viewer),
            "broken_open": _is_broken_open(request, page.child.subject_ids),
            "seal_kept": seal_kept_on(request.viewer, page.child.subject_ids) if may_keep(request.viewer) else None,
            "protected_url": page_for("protected", subject_id) if _works_with(request.viewer) else "",
            "may_place": request.viewer.role in MAY_PLACE and not _is_broken_open(request, page.child.subject_ids),
            "may_seal": may_seal(request.viewer) and known_on is None,
            "may_decide_identity": may_decide_identity(request.viewer) and known_on is None,
        },
    )


def _is_broken_open(request: ViewerRequest, subject_ids: tuple[UUID, ...]) -> bool:
    return request.viewer.glass is not None and request.viewer.glass[0] in subject_ids


def _works_with(viewer: Viewer) -> bool:
    """Say whether this viewer protects facts, keeps them, or reviews them."""
    return may_protect(viewer) or may_keep(viewer) or viewer.role == "DPO"


def _restricted(request: ViewerRequest, subject_id: UUID, missing: NotThere) -> HttpResponse:
    """Say whom to ask, to those whom a child sealed with a marker would be open to; to others nothing is there."""
    ask = whom_to_ask(subject_id)
    if not ask:
        raise missing
    remember("restricted seen", about=("child", str(subject_id)))
    return render(request, "casefile/restricted.html", {"ask": ask})


def _not_then(request: ViewerRequest, nothing: NotThen, known: KnownForm, known_on: date | None) -> HttpResponse:
    shown = {"nothing": nothing, "known_form": known, "as_known": known_on, "as_known_exit_url": request.path}
    return render(request, "casefile/not_then.html", shown)


@require_GET
def chronology(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Everything that happened around one child, newest first."""
    known = KnownForm(request.GET if "known_day" in request.GET else None)
    chosen = ChronologyForm(request.GET)
    known_on = known.cleaned_data["known"] if known.is_valid() else None
    wanted = chosen.cleaned_data if chosen.is_valid() else {}
    try:
        page = child_page(
            request.viewer,
            subject_id,
            known_on=known_on,
            agency=wanted.get("agency", ""),
            kind=wanted.get("kind", ""),
            act="chronology seen",
        )
    except NotThen as nothing:
        return _not_then(request, nothing, known, known_on)
    except NotThere as missing:
        return _restricted(request, subject_id, missing)
    return render(
        request,
        "casefile/chronology.html",
        {
            "page": page,
            "lines": list(with_gaps(page.entries)),
            "known_form": known,
            "filter": chosen,
            "as_known": known_on,
            "as_known_exit_url": request.path,
        },
    )


@require_http_methods(["GET", "POST"])
def find_child(request: ViewerRequest) -> HttpResponse:
    """Look for a child by whatever is known."""
    may_find(request.viewer)
    form = FindForm(request.POST or None)
    found = find_children(request.viewer, form.wanted()) if form.is_bound and form.is_valid() else None
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "casefile/find.html", {"form": form, "found": found}, status=status)


@require_http_methods(["GET", "POST"])
def allocate(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Allocate a worker to a child, or another in their place."""
    form = AllocateForm(request.POST or None)
    if form.is_bound and form.is_valid():
        allocate_worker(
            by=request.viewer,
            subject_id=subject_id,
            post_id=UUID(form.cleaned_data["worker"]),
            reason=form.cleaned_data["reason"],
        )
        return HttpResponseRedirect(reverse("child", args=[subject_id]), status=HTTPStatus.SEE_OTHER)
    page = child_page(request.viewer, subject_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "casefile/allocate.html", {"form": form, "page": page}, status=status)


@require_http_methods(["GET", "POST"])
def undo_join(request: ViewerRequest, subject_id: UUID, link_id: UUID) -> HttpResponse:
    """Undo a joining: both stand as they would without it."""
    form = UndoForm(request.POST or None)
    if form.is_bound and form.is_valid():
        undo_joining(by=request.viewer, link_id=link_id, why=form.cleaned_data["why"])
        return HttpResponseRedirect(reverse("child", args=[subject_id]), status=HTTPStatus.SEE_OTHER)
    page = child_page(request.viewer, subject_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "casefile/undo.html", {"form": form, "page": page, "link_id": link_id}, status=status)
