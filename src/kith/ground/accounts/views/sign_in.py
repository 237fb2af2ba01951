"""How does a worker sign in: by a passkey, or by a password and then a code?"""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kith.ground.access.requests import ViewerRequest, open_to_all, remembered
from kith.ground.accounts import passkeys
from kith.ground.accounts.actions.proving import NotProved, TooManyTries, prove_code, prove_passkey, prove_password
from kith.ground.accounts.directories import directories
from kith.ground.accounts.forms import CodeForm, PasswordForm
from kith.ground.accounts.selectors import posts_of
from kith.ground.accounts.views.lasting import (
    await_second,
    awaited,
    choose,
    enter,
    keep_typed,
    kept_by,
    let_in,
    place_of,
)

NO = "The address and the password do not fit together. Look at both and try again."
NO_CODE = "This code does not fit, or has been used. Wait for the next one and enter it."
NO_PASSKEY = "This passkey opens nothing here. Try again, or sign in with your password and a code."
WAIT = "Too many wrong tries. Wait five minutes, or sign in with a passkey: that is never slowed down."


def password_page(request: HttpRequest) -> HttpResponse:
    """Show the page where everybody signs in, and take a password: it opens the page that asks for the code."""
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        worker_id = prove_password(**form.cleaned_data, place=place_of(request))
    except NotProved:
        return _refused(request, form, NO)
    except TooManyTries:
        return _refused(request, form, WAIT, HTTPStatus.TOO_MANY_REQUESTS)
    await_second(request, worker_id, "code")
    return _code_page(request, CodeForm())


def expired_page(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """Answer a form whose sender's session is over: sign in again, and what was typed comes back."""
    shown = _page(
        request, PasswordForm(), kept=keep_typed(request, worker_id), is_over=True, status=HTTPStatus.FORBIDDEN
    )
    return remembered(shown)


@open_to_all
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Take the code, which with the password before it lets the worker in."""
    waits = awaited(request, "code")
    if waits is None:
        return HttpResponseRedirect(reverse("sign-in"))
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return _code_page(request, form, status)
    try:
        prove_code(worker_id=waits.worker_id, code=form.cleaned_data["code"], place=place_of(request))
    except NotProved:
        form.add_error("code", NO_CODE)
        return remembered(_code_page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY))
    except TooManyTries:
        form.add_error(None, WAIT)
        return remembered(_code_page(request, form, HTTPStatus.TOO_MANY_REQUESTS))
    return let_in(request, waits.worker_id, waits.how or "password", waits.of)


@open_to_all
@require_POST
def question(request: HttpRequest) -> HttpResponse:
    """Ask the browser for a passkey; the session keeps the question until it is answered once."""
    asked, request.session["question"] = passkeys.question(request.get_host())
    return JsonResponse({"publicKey": asked})


@open_to_all
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Take the answer of a passkey, which alone is two factors: the device and its PIN or finger."""
    state = request.session.pop("question", None)
    try:
        worker_id = prove_passkey(host=request.get_host(), state=state, answer=request.POST.get("answer", ""))
    except NotProved:
        return _refused(request, PasswordForm(), NO_PASSKEY)
    return let_in(request, worker_id, "passkey")


@open_to_all
@require_http_methods(["GET", "POST"])
def choose_post(request: HttpRequest) -> HttpResponse:
    """Choose in which of several posts to work: a session acts in exactly one."""
    waits = awaited(request, "post")
    if waits is None:
        return HttpResponseRedirect(reverse("sign-in"))
    posts = posts_of(waits.worker_id, waits.of)
    chosen = next((one for one in posts if str(one.id) == request.POST.get("post", "")), None)
    if chosen is None:
        return choose(request, waits.worker_id, waits.of)
    return enter(request, waits.worker_id, chosen.id, waits.how)


def ask_code(request: HttpRequest) -> HttpResponse:
    """Ask who came by a directory for the second factor."""
    return _code_page(request, CodeForm())


def refused(request: HttpRequest, words: str) -> HttpResponse:
    """Show the page where everybody signs in, with what went wrong."""
    return _refused(request, PasswordForm(), words)


@require_GET
def still(request: ViewerRequest) -> HttpResponse:
    """Say that the session goes on: asking is using it."""
    return HttpResponse("yes", content_type="text/plain; charset=utf-8")


def _refused(
    request: HttpRequest, form: PasswordForm, words: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY
) -> HttpResponse:
    return remembered(_page(request, form, fault=words, status=status))


def _page(request: HttpRequest, form: PasswordForm, **shown: Any) -> HttpResponse:
    status = shown.pop("status", HTTPStatus.OK)
    page = {"form": form, "kept": kept_by(request), "directories": directories().values()} | shown
    return render(request, "accounts/sign_in.html", page, status=status)


def _code_page(request: HttpRequest, form: CodeForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    return render(request, "accounts/code.html", {"form": form, "kept": kept_by(request)}, status=status)
