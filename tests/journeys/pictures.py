"""How does a test take the pictures that README and docs show?

A picture is always taken, so that a page that cannot be drawn fails; `KITH_PICTURES=1 ./kith test …` renews
docs/screenshots with it.
"""

import os
from pathlib import Path

from playwright.sync_api import Page

SHOWN = Path(__file__).parents[2] / "docs" / "screenshots"
PNG = b"\x89PNG\r\n"


def take_picture(page: Page, name: str, *, whole: bool = False) -> None:
    """Take the page as `name`.png: what fits the window, or the whole page."""
    page.evaluate("window.scrollTo(0, 0)")
    taken = page.screenshot(full_page=whole, animations="disabled")
    assert taken.startswith(PNG)
    if os.environ.get("KITH_PICTURES"):
        (SHOWN / f"{name}.png").write_bytes(taken)
