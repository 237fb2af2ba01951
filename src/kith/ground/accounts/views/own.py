"""What does a worker see and change of their own ways in and sessions?"""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kith.ground.access.requests import ViewerRequest, keyless, remembered
from kith.ground.accounts.actions.enrolling import add_factor, remove_factor
from kith.ground.accounts.actions.proving import NotProved, TooManyTries, prove_password
from kith.ground.accounts.actions.sessions import end_own_session
from kith.ground.accounts.forms import SecretsForm
from kith.ground.accounts.selectors import factors_of, live_sessions
from kith.ground.accounts.stored_sessions import row_of
from kith.ground.accounts.views.again import needs_fresh
from kith.ground.accounts.views.beginning import asked_for_new, given_by, seed_shown, show_faults
from kith.ground.accounts.views.lasting import place_of
from kith.ground.accounts.views.sign_in import WAIT
from kith.ground.kernel.errors import NotThere, Unfit
from kith.ground.partners.models import Worker
from kith.ground.ui.forms import KithForm


@require_GET
def account(request: ViewerRequest) -> HttpResponse:
    """By what one signs in, and where one is signed in now."""
    me = request.viewer.worker_id
    page = {
        "factors": factors_of(me),
        "sessions": live_sessions(me),
        "this": row_of(request.session.session_key),
        "done": request.GET.get("done", ""),
        "form": None,
        "ending": KithForm(),
    }
    return render(request, "accounts/account.html", page)


@keyless
@needs_fresh
@require_http_methods(["GET", "POST"])
def add(request: ViewerRequest) -> HttpResponse:
    """Add a passkey, or set a password with an authenticator app."""
    me = Worker.objects.get(id=request.viewer.worker_id)
    has_password = bool(factors_of(me.id, "password"))
    form, given = given_by(request, me, has_password=has_password)
    fault = ""
    if given is not None:
        try:
            if has_password and given.password:
                prove_password(email=me.email, password=form.cleaned_data["current"], place=place_of(request))
            add_factor(by=request.viewer, given=given, session_key=request.session.session_key or "")
        except (NotProved, TooManyTries) as error:
            form.add_error("current", WAIT if isinstance(error, TooManyTries) else "This is not your password now")
            return remembered(_add_page(request, me, form))
        except Unfit as error:
            fault = show_faults(form, error)
        else:
            return _done("added")
    return _add_page(request, me, form, fault)


@keyless
@require_POST
def question(request: ViewerRequest) -> HttpResponse:
    """Ask the browser to make another passkey."""
    return asked_for_new(request, Worker.objects.get(id=request.viewer.worker_id))


@needs_fresh
@require_http_methods(["GET", "POST"])
def remove(request: ViewerRequest, factor_id: UUID) -> HttpResponse:
    """Remove one way to sign in."""
    held = next((one for one in factors_of(request.viewer.worker_id) if one.id == factor_id), None)
    if held is None:
        raise NotThere("There is no such way to sign in.")
    form = KithForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        remove_factor(by=request.viewer, factor_id=factor_id, session_key=request.session.session_key or "")
        return _done("removed")
    return render(request, "accounts/remove_factor.html", {"form": form, "factor": held})


@require_POST
def end_session(request: ViewerRequest, sign_in_id: UUID) -> HttpResponse:
    """End another session of one's own."""
    end_own_session(by=request.viewer, sign_in_id=sign_in_id)
    return _done("ended")


def _add_page(request: ViewerRequest, me: Worker, form: SecretsForm, fault: str = "") -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or fault else HTTPStatus.OK
    page = {"form": form, "fault": fault, "worker": me} | seed_shown(form, me)
    return render(request, "accounts/add_factor.html", page, status=status)


def _done(what: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('own-account')}?done={what}", status=HTTPStatus.SEE_OTHER)
