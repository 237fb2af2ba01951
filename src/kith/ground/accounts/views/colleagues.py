"""How does an agency's administrator keep the agency's workers? No case is seen here."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.ground.accounts import selectors
from kith.ground.accounts.actions import keeping
from kith.ground.accounts.forms import InviteForm, PostForm
from kith.ground.accounts.views.again import needs_fresh
from kith.ground.kernel.errors import NotThere, Unfit
from kith.ground.ui.forms import KithForm


@require_http_methods(["GET"])
def colleagues(request: ViewerRequest) -> HttpResponse:
    """Everybody of the agency, and the recoveries that wait for a second administrator."""
    page = {
        "agency": selectors.administers(request.viewer),
        "colleagues": selectors.colleagues(request.viewer),
        "to_confirm": selectors.recoveries_to_confirm(request.viewer),
    }
    return render(request, "accounts/colleagues.html", page)


@needs_fresh
@require_http_methods(["GET", "POST"])
def invite(request: ViewerRequest) -> HttpResponse:
    """Invite a colleague to a post; the link is shown on this answer alone."""
    by = request.viewer
    agency, teams = selectors.administers(by), selectors.teams_of(by)
    form = InviteForm(request.POST if request.method == "POST" else None, agency=agency, teams=teams)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            secret = keeping.invite(by=by, name=typed["name"], email=typed["email"], post=form.post())
        except Unfit as error:
            for name, words in error.fields.items():
                form.add_error(name, words)
        else:
            return _link(request, secret, typed["name"])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "accounts/invite.html", {"form": form, "agency": agency}, status=status)


@require_http_methods(["GET"])
def colleague(request: ViewerRequest, worker_id: UUID) -> HttpResponse:
    """One colleague: posts, ways in, what can be done."""
    page = {
        "one": selectors.colleague(request.viewer, worker_id),
        "is_self": worker_id == request.viewer.worker_id,
        "done": request.GET.get("done", ""),
    }
    return render(request, "accounts/colleague.html", page)


@needs_fresh
@require_http_methods(["GET", "POST"])
def give_post(request: ViewerRequest, worker_id: UUID) -> HttpResponse:
    """Give a colleague another post."""
    by = request.viewer
    held = selectors.colleague(by, worker_id)
    data = request.POST if request.method == "POST" else None
    form = PostForm(data, agency=selectors.administers(by), teams=selectors.teams_of(by))
    if form.is_bound and form.is_valid():
        keeping.give_post(by=by, worker_id=worker_id, post=form.post())
        return _back(worker_id, "given")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "accounts/give_post.html", {"form": form, "one": held}, status=status)


@needs_fresh
@require_http_methods(["GET", "POST"])
def end_post(request: ViewerRequest, worker_id: UUID, post_id: UUID) -> HttpResponse:
    """End one post of a colleague."""
    held = selectors.colleague(request.viewer, worker_id)
    post = next((one for one in held.posts if one.id == post_id and one.ends_at is None), None)
    if post is None:
        raise NotThere("There is no such post.")
    form = KithForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        keeping.end_post(by=request.viewer, worker_id=worker_id, post_id=post_id)
        return _back(worker_id, "ended")
    return render(request, "accounts/end_post.html", {"form": form, "one": held, "post": post})


@needs_fresh
@require_http_methods(["GET", "POST"])
def deed(request: ViewerRequest, worker_id: UUID, name: str) -> HttpResponse:
    """Do one of the things that need no more than a yes."""
    held = selectors.colleague(request.viewer, worker_id)
    if name not in DEEDS:
        raise NotThere("There is no such page.")
    words, about, act = DEEDS[name]
    form = KithForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        secret = act(request, worker_id)
        return _link(request, secret, held.worker.name) if secret else _back(worker_id, name)
    page = {"form": form, "one": held, "words": words, "about": about}
    return render(request, "accounts/deed.html", page)


@needs_fresh
@require_http_methods(["GET", "POST"])
def confirm(request: ViewerRequest, invitation_id: UUID) -> HttpResponse:
    """Be the second administrator who lets a colleague begin again."""
    waiting = selectors.recoveries_to_confirm(request.viewer)
    asked = next((one for one in waiting if one.id == invitation_id), None)
    if asked is None:
        raise NotThere("There is no such recovery.")
    form = KithForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        secret = keeping.confirm_recovery(by=request.viewer, invitation_id=invitation_id)
        return _link(request, secret, asked.worker.name)
    return render(request, "accounts/confirm.html", {"form": form, "asked": asked})


def _take_off(request: ViewerRequest, worker_id: UUID) -> str:
    keeping.take_off(by=request.viewer, worker_id=worker_id)
    return ""


def _end_sessions(request: ViewerRequest, worker_id: UUID) -> str:
    keeping.end_sessions(by=request.viewer, worker_id=worker_id)
    return ""


def _on_again(request: ViewerRequest, worker_id: UUID) -> str:
    keeping.put_on_again(by=request.viewer, worker_id=worker_id)
    return ""


def _recover(request: ViewerRequest, worker_id: UUID) -> str:
    keeping.ask_recovery(by=request.viewer, worker_id=worker_id)
    return ""


def _another_link(request: ViewerRequest, worker_id: UUID) -> str:
    return keeping.new_link(by=request.viewer, worker_id=worker_id)


DEEDS: dict[str, tuple[str, str, Callable[[ViewerRequest, UUID], str]]] = {
    "left": (
        "They have left",
        "Their posts in your agency end and every session of theirs ends at once. Without a post elsewhere their"
        " account goes off, and what they signed in by is removed.",
        _take_off,
    ),
    "sessions": (
        "End every session of theirs",
        "For a lost or stolen device. They may sign in again with what they have.",
        _end_sessions,
    ),
    "on-again": (
        "Put the account on again",
        "It went off because nobody used it. They sign in as before.",
        _on_again,
    ),
    "recover": (
        "Let them begin again",
        "For somebody who lost everything they signed in by. Make sure that it is they who ask: see them, or ring a"
        " number you know. A second administrator confirms it and gets the link to give to them.",
        _recover,
    ),
    "link": ("Make another link", "Earlier links end. The new one is shown once.", _another_link),
}


def _link(request: ViewerRequest, secret: str, name: str) -> HttpResponse:
    """Show the link once, or say that an account is there already."""
    url = request.build_absolute_uri(reverse("open-invitation", args=[secret])) if secret else ""
    return render(request, "accounts/link.html", {"url": url, "name": name})


def _back(worker_id: UUID, done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('colleague', args=[worker_id])}?done={done}", status=HTTPStatus.SEE_OTHER)
