"""Which roles may open the hub's lists, whatever rows the matrix shows them?"""

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import Refused
from kith.practice.referrals.rules.states import HUB

ROTA = ("MTM", "CSC")


def check_is_hub(viewer: Viewer) -> None:
    """Let MASH officers and managers pass. Raises `Refused`."""
    if viewer.role not in HUB:
        raise Refused("This is for MASH triage officers and MASH team managers.")


def check_answers(viewer: Viewer) -> None:
    """Let those pass who answer the hub's questions for their agency. Raises `Refused`."""
    if viewer.role != "MNP":
        raise Refused("This is for the partners in MASH who answer for their agency.")
