"""By which way does a request come in, and for which post does it speak?"""

from uuid import UUID

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from kith.door.web import machines
from kith.ground.access.viewer import service_post
from kith.ground.trail.memory import name_session, session_of


def speaks_for(request: HttpRequest) -> UUID | None:
    """Return the post a request speaks for: of an agency's key, the front door's own, or of who signed in."""
    session_of.set("")
    if machines.is_machine(request):
        return machines.post_of(request)
    if is_without_account(request):
        return service_post("SVC_FRONT")
    post = request.session.get("post")
    name_session(request.session.session_key)
    return UUID(post) if post else None


def is_without_account(request: HttpRequest) -> bool:
    """Say whether the page asked for is one for people without an account."""
    try:
        return getattr(resolve(request.path_info).func, "without_account", False)
    except Resolver404:
        return False
