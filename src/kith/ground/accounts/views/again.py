"""How does a worker who is signed in prove again who they are, before what asks for it?"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kith.ground.access.requests import ViewerRequest, keyless, remembered
from kith.ground.accounts import passkeys
from kith.ground.accounts.actions.proving import NotProved, TooManyTries, prove_code, prove_passkey, prove_password
from kith.ground.accounts.actions.sessions import renew_session
from kith.ground.accounts.directories import directories
from kith.ground.accounts.forms import AgainForm
from kith.ground.accounts.selectors import passkeys_of
from kith.ground.accounts.views.lasting import go_on, is_fresh, keep_typed, place_of
from kith.ground.accounts.views.sign_in import NO_PASSKEY, WAIT
from kith.ground.kernel import clock
from kith.ground.partners.models import Worker
from kith.ground.trail.memory import name_session

NO = "The password and the code do not fit. A code counts once: wait for the next one."


def needs_fresh(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view answer only whoever proved themselves within ten minutes; others do so first and come back, with
    what they typed."""

    @wraps(view)
    def answer(request: ViewerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_fresh(request.session):
            return view(request, *args, **kwargs)
        request.session["after_sign_in"] = request.path
        if request.method == "POST":
            kept = keep_typed(request, request.viewer.worker_id)
            return remembered(_page(request, AgainForm(), kept=kept, status=HTTPStatus.FORBIDDEN))
        return HttpResponseRedirect(reverse("sign-in-again"))

    return answer


@keyless
@require_http_methods(["GET", "POST"])
def again(request: ViewerRequest) -> HttpResponse:
    """Take a passkey, or password and code; in the demonstration one tap."""
    if request.method == "GET":
        return _page(request, AgainForm())
    if request.viewer.in_demo:
        return _renewed(request, "one tap")
    if "answer" in request.POST:
        return _by_passkey(request)
    form = AgainForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    me, place = Worker.objects.get(id=request.viewer.worker_id), place_of(request)
    try:
        prove_password(email=me.email, password=form.cleaned_data["password"], place=place)
        prove_code(worker_id=me.id, code=form.cleaned_data["code"], place=place)
    except NotProved:
        return remembered(_page(request, form, fault=NO, status=HTTPStatus.UNPROCESSABLE_ENTITY))
    except TooManyTries:
        return remembered(_page(request, form, fault=WAIT, status=HTTPStatus.TOO_MANY_REQUESTS))
    return _renewed(request, "password")


@keyless
@require_POST
def question(request: ViewerRequest) -> HttpResponse:
    """Ask the browser for one of the worker's own passkeys."""
    held = passkeys_of(request.viewer.worker_id)
    asked, request.session["question"] = passkeys.question(request.get_host(), held)
    return JsonResponse({"publicKey": asked})


def _by_passkey(request: ViewerRequest) -> HttpResponse:
    state, me = request.session.pop("question", None), request.viewer.worker_id
    try:
        prove_passkey(host=request.get_host(), state=state, answer=request.POST["answer"], of=me)
    except NotProved:
        return remembered(_page(request, AgainForm(), fault=NO_PASSKEY, status=HTTPStatus.UNPROCESSABLE_ENTITY))
    return _renewed(request, "passkey")


def _renewed(request: ViewerRequest, how: str) -> HttpResponse:
    """Go on under a fresh key."""
    old_key = request.session.session_key or ""
    after = request.session.pop("after_sign_in", "")
    request.session.cycle_key()
    name_session(request.session.session_key)
    renew_session(by=request.viewer, session_key=old_key, new_key=request.session.session_key or "", how=how)
    request.session["signed_in_at"] = clock.now().isoformat()
    rotate_token(request)
    return go_on(request, request.viewer.worker_id, after, request.POST.get("kept", ""))


def _page(request: ViewerRequest, form: AgainForm, **shown: Any) -> HttpResponse:
    status = shown.pop("status", HTTPStatus.OK)
    page = {"form": form, "kept": request.POST.get("kept", ""), "directories": directories().values()} | shown
    return render(request, "accounts/again.html", page, status=status)
