"""Who signs in, and what is on their home page?"""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kith.door.web.cast import cast_to_sign_in_as, is_demo, is_in_cast
from kith.door.web.home import home_of
from kith.ground.access.matrix import ALL_CLASSES, matrix_rows
from kith.ground.access.requests import ViewerRequest, keyless, open_to_all
from kith.ground.access.viewer import acting_as
from kith.ground.access.words import QUALIFIERS, RECORD_CLASSES
from kith.ground.accounts.actions.sessions import end_this_session
from kith.ground.accounts.views.lasting import forget
from kith.ground.accounts.views.sign_in import password_page
from kith.ground.kernel import clock
from kith.ground.trail.memory import remember


@open_to_all
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """By a passkey, or a password and a code; one tap as one of the cast where the owner's row says demonstration."""
    if not is_demo():
        return password_page(request)
    if request.method == "POST":
        return _sign_in_as(request)
    return render(request, "web/sign_in.html", {"cast": cast_to_sign_in_as()})


def _sign_in_as(request: HttpRequest) -> HttpResponse:
    try:
        post_id = UUID(request.POST.get("post", ""))
    except ValueError:
        return HttpResponseRedirect(reverse("sign-in"))
    if not is_in_cast(post_id):
        return render(request, "web/sign_in.html", {"cast": cast_to_sign_in_as()}, status=HTTPStatus.FORBIDDEN)
    request.session.cycle_key()
    request.session["post"] = str(post_id)
    with acting_as(post_id):
        request.session["signed_in_at"] = clock.now().isoformat()
        remember("signed in", about=("post", str(post_id)))
    return HttpResponseRedirect(reverse("home"))


@keyless
@require_POST
def sign_out(request: ViewerRequest) -> HttpResponse:
    """End the session."""
    remember("signed out", about=("post", str(request.viewer.post_id)))
    end_this_session(request.session.session_key or "", "out")
    request.session.flush()
    return forget(HttpResponseRedirect(reverse("sign-in")))


@require_GET
def home(request: ViewerRequest) -> HttpResponse:
    """The first page of each role."""
    return render(request, "web/home.html", {"home": home_of(request.viewer)})


@require_GET
def access_matrix(request: ViewerRequest) -> HttpResponse:
    """What each role can see, as one readable table."""
    headers = "|".join(["Role", *ALL_CLASSES])
    shown = {
        "headers": headers,
        "rows": matrix_rows(),
        "reasons": list(QUALIFIERS.items()),
        "classes": list(RECORD_CLASSES.items()),
    }
    return render(request, "web/access_matrix.html", shown)


@open_to_all
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Say that the server answers, and nothing else."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@open_to_all
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose key is too old; what was typed is kept by the browser."""
    return HttpResponse(render_to_string("ui/errors/403_form.html"), status=HTTPStatus.FORBIDDEN)
