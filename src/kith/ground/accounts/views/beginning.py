"""How does somebody invited set what they will sign in by, and how does a worker add to it later?"""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kith.ground.access.requests import open_to_all
from kith.ground.accounts import passkeys
from kith.ground.accounts.actions.enrolling import Given, begin_account
from kith.ground.accounts.drawing import qr_code
from kith.ground.accounts.forms import SecretsForm
from kith.ground.accounts.models import Invitation
from kith.ground.accounts.rules import codes
from kith.ground.accounts.selectors import invitation_opened, invitation_shown, passkeys_of
from kith.ground.kernel.errors import Unfit
from kith.ground.partners.models import Worker


@open_to_all
@require_GET
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take the link's secret out of the address at once, into a session under a fresh key."""
    request.session.flush()
    found = invitation_shown(token)
    if found:
        request.session["invitation"] = {
            "id": str(found.id),
            "worker_id": str(found.worker_id),
            "purpose": found.purpose,
        }
    return HttpResponseRedirect(reverse("invitation"))


@open_to_all
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Set a passkey, or a password with an authenticator app; then sign in with it."""
    found = _invitation(request)
    if found is None:
        return render(request, "accounts/no_invitation.html", status=HTTPStatus.NOT_FOUND)
    form, given = given_by(request, found.worker)
    if given is None:
        return _page(request, found, form)
    try:
        begin_account(invitation=found, given=given)
    except Unfit as error:
        return _page(request, found, form, fault=show_faults(form, error))
    request.session.flush()
    return HttpResponseRedirect(f"{reverse('sign-in')}?done=begun", status=HTTPStatus.SEE_OTHER)


@open_to_all
@require_POST
def question(request: HttpRequest) -> HttpResponse:
    """Ask the browser of somebody invited to make a passkey."""
    found = _invitation(request)
    if found is None:
        return render(request, "accounts/no_invitation.html", status=HTTPStatus.NOT_FOUND)
    return asked_for_new(request, found.worker)


def asked_for_new(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Return what a browser is asked to make a passkey of; the session keeps the question."""
    held = passkeys_of(worker.id)
    asked, request.session["question"] = passkeys.question_for_new(request.get_host(), worker, held)
    return JsonResponse({"publicKey": asked})


def given_by(request: HttpRequest, worker: Worker, *, has_password: bool = False) -> tuple[SecretsForm, Given | None]:
    """Return the form for password and code, and what was given whole: a passkey, or both of these."""
    if request.method == "POST" and "answer" in request.POST:
        state = request.session.pop("question", None)
        given = Given(
            host=request.get_host(),
            state=state,
            answer=request.POST["answer"],
            label=request.POST.get("label", ""),
        )
        return SecretsForm(worker_id=worker.id, has_password=has_password), given
    typed_in = request.POST if request.method == "POST" else None
    form = SecretsForm(typed_in, worker_id=worker.id, has_password=has_password)
    if not form.is_bound or not form.is_valid():
        return form, None
    typed = form.cleaned_data
    return form, Given(password=typed["password"], seed=form.raw, code=typed["code"])


def show_faults(form: SecretsForm, error: Unfit) -> str:
    """Put the faults on the fields they are of; return the one of the passkey."""
    for name, words in error.fields.items():
        if name != "passkey":
            form.add_error(name, words)
    return error.fields.get("passkey", "")


def seed_shown(form: SecretsForm, worker: Worker) -> dict[str, Any]:
    """Return the new seed as a picture and as text."""
    return {"qr": qr_code(codes.address_of(form.raw, name=worker.email)), "by_hand": codes.shown(form.raw)}


def _invitation(request: HttpRequest) -> Invitation | None:
    return invitation_opened(request.session.get("invitation", {}))


def _page(request: HttpRequest, found: Invitation, form: SecretsForm, fault: str = "") -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or fault else HTTPStatus.OK
    page = {"form": form, "worker": found.worker, "purpose": found.purpose, "fault": fault}
    return render(request, "accounts/invitation.html", page | seed_shown(form, found.worker), status=status)
