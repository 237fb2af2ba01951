"""What does the frame of every page need?"""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest
from django.urls import reverse

from kith.desk.casefile.selectors.looked_after import MAY_READ as LOOKED_AFTER
from kith.desk.memory.selectors.involved import MAY_ASK
from kith.door.web.cast import is_demo
from kith.ground.access.viewer import Viewer
from kith.ground.access.words import MAY_BREAK
from kith.ground.kernel import clock
from kith.ground.partners.words import ROLES
from kith.practice.missing.words import MAY_READ_ALL

HUB = ("MTO", "MTM")
MENUS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (tuple(ROLES), "Home", "home"),
    (("REF",), "Make a referral", "refer"),
    (("REF", "ACL"), "Our referrals", "own-referrals"),
    (HUB, "Worklist", "worklist"),
    (HUB, "Escalations", "escalations"),
    (MAY_READ_ALL, "Missing today", "missing"),
    (("REF", "SPOC"), "Report a missing child", "missing-report"),
    (LOOKED_AFTER, "Looked-after children", "looked-after"),
    (HUB, "Make a referral", "refer"),
    (HUB, "Pairs to decide", "pairs"),
    ((*HUB, "SW", "SWM", "CSC", "CWK"), "Find a child", "find-child"),
    (tuple(sorted(MAY_ASK)), "Who works with a child?", "involved"),
    (MAY_BREAK, "Break the glass", "break-glass"),
    (("SW", "SWM", "CWK"), "Who looked", "my-looks"),
    (("DPO",), "Seals and looks", "privacy"),
    (("DPO",), "Unusual looks", "unusual"),
    (("DPO",), "A child's log", "find-log"),
    (("DPO",), "Shared", "all-shared"),
    (("DPO",), "Parted", "parted"),
    (("MNP",), "Questions", "questions"),
    (("CSC", "SPOC"), "Bring in files", "imports"),
    (("MTM", "CSC"), "Rota", "rota"),
    (("MTM", "CSC", "ADM"), "Settings", "settings"),
    (("ADM",), "Colleagues", "colleagues"),
    (("ADM",), "Keys of systems", "agency-keys"),
    (("DPO", "QA", "CSC", "ADM"), "What each role sees", "access-matrix"),
    (tuple(ROLES), "Your account", "own-account"),
)
"""Which roles find which page in the menu, in this order."""


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Return navigation, who is signed in, the demo flag and the time."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    frame: dict[str, Any] = {"demo": viewer.in_demo if viewer else is_demo(), "now": clock.now(), "viewer": viewer}
    if viewer is not None and not viewer.is_service:
        frame |= {
            "viewer_line": f"{viewer.name}, {ROLES[viewer.role]}, {viewer.organisation}",
            "sign_out_url": reverse("sign-out"),
            "glass": _glass(viewer),
            "keep_owner": str(viewer.post_id),
            "timeout_seconds": int(request.session.get("idle_seconds", 0)),
            "keep_alive_url": reverse("still"),
            "navigation": [
                {"label": label, "url": reverse(name), "current": request.path == reverse(name)}
                for roles, label, name in MENUS
                if viewer.role in roles
            ],
        }
    return frame


def _glass(viewer: Viewer) -> dict[str, Any] | None:
    """Return the child that a broken glass opens, the whole minutes that are left, and how it is closed."""
    if viewer.glass is None:
        return None
    subject_id, ends_at = viewer.glass
    minutes = max(1, int((ends_at - clock.now()).total_seconds() // 60))
    return {
        "url": reverse("child", args=[subject_id]),
        "minutes": minutes,
        "close": reverse("close-glass"),
        "key": uuid4(),
    }
