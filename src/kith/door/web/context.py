"""What does the frame of every page need?"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from kith.door.web.cast import is_demo
from kith.ground.kernel import clock
from kith.ground.partners.words import ROLES


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Return navigation, who is signed in, the demo flag and the time."""
    viewer = getattr(request, "viewer", None)
    frame: dict[str, Any] = {"demo": is_demo(), "now": clock.now(), "viewer": viewer, "navigation": []}
    if viewer is not None:
        frame["viewer_line"] = f"{viewer.name}, {ROLES[viewer.role]}, {viewer.organisation}"
        frame["navigation"] = [{"label": "Home", "url": reverse("home"), "current": request.path == "/"}]
    return frame
