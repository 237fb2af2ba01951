"""How is a fact protected, opened and ended, and how does a copy come to somebody?"""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.desk.protection.forms import FORMS, CopyForm, EndForm, ReleaseForm, SilenceForm
from kith.desk.protection.selectors import copy_of
from kith.ground.access.may import may_protect
from kith.ground.access.requests import ViewerRequest, holds_protected
from kith.ground.accounts.views.lasting import is_fresh
from kith.ground.kernel.errors import NotThere, Unfit
from kith.ground.trail.memory import remember
from kith.record.people.selectors.children import child
from kith.record.protected import actions
from kith.record.protected import selectors as kept
from kith.record.protected.words import FACTS


@require_GET
def protected(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """What must not be known of a child, and to whom what must not be told; the facts after a fresh sign-in."""
    about = child(request.viewer, subject_id)
    fresh = is_fresh(request.session)
    held = kept.facts_held(request.viewer, about.subject_ids)
    if held and not fresh:
        request.session["after_sign_in"] = request.path
    remember("protection seen", subjects=about.subject_ids, about=("child", str(subject_id)))
    shown = {
        "child": about,
        "fresh": fresh,
        "held": held,
        "facts": kept.open_facts(request.viewer, subject_id) if held and fresh else [],
        "silences": kept.silences(request.viewer, subject_id),
        "copies": kept.wanted_copies(request.viewer, subject_id),
        "may": may_protect(request.viewer),
        "kinds": FACTS.items(),
    }
    return render(request, "protection/protected.html", shown)


@holds_protected
@require_http_methods(["GET", "POST"])
def protect(request: ViewerRequest, subject_id: UUID, what: str) -> HttpResponse:
    """Write down a fact that must not be known."""
    about = _child(request, subject_id)
    if what not in FORMS:
        raise NotThere("There is no such page.")
    form = FORMS[what](request.POST or None)
    if form.is_bound and form.is_valid() and _is_protected(request, subject_id, what, form):
        return _back(subject_id)
    return _shown(request, "protection/protect.html", form, about, {"what": what, "title": FACTS[what]})


def _is_protected(request: ViewerRequest, subject_id: UUID, what: str, form: Any) -> bool:
    typed = form.cleaned_data
    try:
        actions.protect(
            by=request.viewer,
            subject_id=subject_id,
            what=what,
            kind=typed["kind"] or what,
            said=form.said(),
            keeper_id=UUID(typed["keeper"]),
            ask=typed.get("ask", ""),
            is_marked=typed.get("shown") == "1",
        )
    except Unfit as error:
        for name, words in error.fields.items():
            form.add_error(name if name in form.fields else None, words)
        return False
    return True


@require_http_methods(["GET", "POST"])
def end_fact(request: ViewerRequest, subject_id: UUID, what: str, fact_id: UUID) -> HttpResponse:
    """Let a fact be protected no longer."""
    about = child(request.viewer, subject_id)
    row = kept.one_fact(request.viewer, what, fact_id)
    form = EndForm(request.POST or None, initial={"version": row.version})
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        actions.end_protection(
            by=request.viewer, what=what, fact_id=fact_id, version=typed["version"], why=typed["why"]
        )
        return _back(subject_id)
    return _shown(request, "protection/end.html", form, about, {"title": FACTS[what]})


@holds_protected
@require_http_methods(["GET", "POST"])
def keep_silent(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Keep something from somebody."""
    about = _child(request, subject_id)
    form = SilenceForm(request.POST or None)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        actions.keep_silent(
            by=request.viewer,
            subject_id=subject_id,
            from_day=typed["starts"],
            **{name: typed[name] for name in ("against", "links", "items", "reason")},
        )
        return _back(subject_id)
    return _shown(request, "protection/keep_silent.html", form, about)


@require_http_methods(["GET", "POST"])
def end_silence(request: ViewerRequest, subject_id: UUID, silence_id: UUID) -> HttpResponse:
    """End what must not be told to somebody."""
    about = _child(request, subject_id)
    one = next((row for row in kept.silences(request.viewer, subject_id) if row.id == silence_id), None)
    if one is None:
        raise NotThere("There is no such page.")
    form = EndForm(request.POST or None, initial={"version": one.version})
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        actions.end_silence(by=request.viewer, silence_id=silence_id, version=typed["version"], why=typed["why"])
        return _back(subject_id)
    return _shown(request, "protection/end.html", form, about, {"title": f"What is kept from {one.against}"})


@holds_protected
@require_http_methods(["GET", "POST"])
def ask_for_copy(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Ask for a copy of a child's facts for somebody."""
    about = _child(request, subject_id)
    form = CopyForm(request.POST or None)
    if form.is_bound and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("name", "address", "email", "why")}
        copy_id = actions.ask_for_copy(by=request.viewer, subject_id=subject_id, **typed)
        return _see_other(reverse("copy", args=[subject_id, copy_id]))
    return _shown(request, "protection/ask_for_copy.html", form, about)


@require_http_methods(["GET", "POST"])
def copy(request: ViewerRequest, subject_id: UUID, copy_id: UUID) -> HttpResponse:
    """One copy that waits: a second person releases it, then it is made, once, to be printed."""
    about = _child(request, subject_id)
    one = kept.one_copy(request.viewer, copy_id)
    form = ReleaseForm(request.POST or None)
    needs_release = one.silence_id is not None and not one.is_released
    if form.is_bound and form.is_valid():
        if needs_release:
            actions.release_copy(by=request.viewer, copy_id=copy_id)
            return _see_other(request.path)
        actions.make_copy(by=request.viewer, copy_id=copy_id)
        shown = {"one": one, "copy": copy_of(request.viewer, subject_id, one), "child": about}
        return render(request, "protection/made.html", shown | {"print_reason": f"Copy for {one.name}"})
    mine = one.asked_by == request.viewer.post_id
    shown = {"one": one, "needs_release": needs_release, "mine": mine}
    return _shown(request, "protection/copy.html", form, about, shown)


def _child(request: ViewerRequest, subject_id: UUID) -> Any:
    """Return the child for those who protect; to others the page is not there."""
    if not may_protect(request.viewer):
        raise NotThere("There is no such page.")
    about = child(request.viewer, subject_id)
    remember("protection seen", subjects=about.subject_ids, about=("child", str(subject_id)))
    return about


def _shown(
    request: ViewerRequest, template: str, form: Any, about: Any, more: dict[str, Any] | None = None
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, {"form": form, "child": about} | (more or {}), status=status)


def _back(subject_id: UUID) -> HttpResponse:
    return _see_other(reverse("protected", args=[subject_id]))


def _see_other(url: str) -> HttpResponse:
    return HttpResponseRedirect(url, status=HTTPStatus.SEE_OTHER)
