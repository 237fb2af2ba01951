"""How does a worker sign in by their agency's own directory?"""

import logging
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.ground.access.requests import open_to_all
from kith.ground.accounts.actions.linking import prove_by_directory, refuse_directory
from kith.ground.accounts.actions.proving import NotProved
from kith.ground.accounts.directories import Directory, DirectoryFault, claims_of, directories, question
from kith.ground.accounts.selectors import factors_of
from kith.ground.accounts.views.lasting import LONGEST_KEPT, await_second, let_in
from kith.ground.accounts.views.sign_in import ask_code, refused
from kith.ground.accounts.words import PENDING_FOR
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere

AWAY = "Your agency’s own sign-in does not answer. Try again, or sign in here another way."
NO = "Your agency’s own sign-in did not let you in here. Try again, or ask your agency’s administrator."
ONE_ONLY = (
    "Your agency’s own sign-in did not say that you used two factors, and you have no authenticator app here. "
    "Sign in with a passkey, or ask your agency’s administrator."
)
LONGEST_SEALED = 2 * LONGEST_KEPT
log = logging.getLogger("kith.directories")


@open_to_all
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Lead on to the directory; who comes with something typed (POST) finds it again after signing in."""
    directory = _directory(code)
    try:
        address, asked = question(directory, _back(request, code))
    except DirectoryFault as error:
        return _refused(request, directory, error, AWAY)
    until = (clock.now() + PENDING_FOR).isoformat()
    request.session["directory"] = asked | {"code": code, "until": until}
    if request.method == "GET":
        return HttpResponseRedirect(address)
    kept = request.POST.get("kept", "")
    request.session["kept"] = kept if len(kept) <= LONGEST_SEALED else ""
    return render(request, "accounts/directory.html", {"directory": directory, "address": address})


@open_to_all
@require_GET
def back(request: HttpRequest, code: str) -> HttpResponse:
    """Take what the directory says: once, for the browser that asked, soon after it asked."""
    directory = _directory(code)
    asked = request.session.pop("directory", None)
    if asked is None or asked["code"] != code or clock.now() > datetime.fromisoformat(asked["until"]):
        return HttpResponseRedirect(reverse("sign-in"))
    try:
        claims = claims_of(directory, asked, request.GET.dict(), _back(request, code))
    except DirectoryFault as error:
        return _refused(request, directory, error, NO)
    try:
        worker_id = prove_by_directory(directory=directory, claims=claims)
    except NotProved:
        return refused(request, NO)
    if directory.says_two_factors(claims):
        return let_in(request, worker_id, "directory", of=code)
    if not factors_of(worker_id, "code"):
        refuse_directory(worker_id)
        return refused(request, ONE_ONLY)
    await_second(request, worker_id, "code", "directory", of=code)
    return ask_code(request)


def _directory(code: str) -> Directory:
    found = directories().get(code)
    if found is None:
        raise NotThere("There is no such directory.")
    return found


def _back(request: HttpRequest, code: str) -> str:
    path = reverse("directory-back", args=[code])
    return f"{settings.KITH_ADDRESS or f'http://{request.get_host()}'}{path}"


def _refused(request: HttpRequest, directory: Directory, error: DirectoryFault, words: str) -> HttpResponse:
    log.warning("the directory of %r: %s", directory.organisation, error)
    refuse_directory()
    return refused(request, words)
