"""Which roles may write the rota and the settings, whatever rows the matrix shows them?"""

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import Refused
from kith.ground.partners.selectors import runs_hub
from kith.practice.mash.policies import ROTA

SETTERS = ("MTM", "CSC", "ADM")
TEXT_ISSUERS = ("MTM", "CSC")


def check_writes_rota(viewer: Viewer) -> None:
    """Let those pass who write the duty rota. Raises `Refused`."""
    if viewer.role not in ROTA:
        raise Refused("The rota is written by MASH team managers and the CSE coordinator.")


def check_decides_settings(viewer: Viewer) -> None:
    """Let those pass who may write down what the partnership decided. Raises `Refused`."""
    if viewer.role not in SETTERS or (viewer.role == "ADM" and not runs_hub(viewer)):
        raise Refused("Settings are kept by MASH team managers, the CSE coordinator and the hub's administrator.")


def check_issues_text(viewer: Viewer) -> None:
    """Let those pass who may issue the threshold text. Raises `Refused`."""
    if viewer.role not in TEXT_ISSUERS:
        raise Refused("The threshold text is issued by MASH team managers and the CSE coordinator.")
