"""How are pages of a half-written report laid over what was kept, child by child?

What was kept holds a report's fields, `children` (a list) and `parts`: by page of the form, the draft's
version when that page was last saved. So two pages of one report may be open at once, and only a page that
somebody saved meanwhile is held back.
"""

from typing import Any

Kept = dict[str, Any]


def part_version(kept: Kept, part: str) -> int:
    """Return the draft's version when this page was last saved; 0 when it never was."""
    return int(kept.get("parts", {}).get(part, 0))


def part_of(page: str, number: int = 0) -> str:
    """Return the name of a page of the form; of a child's page, with the child's number (from 1)."""
    return f"{page}{number}" if number else page


def child_kept(kept: Kept, number: int) -> Kept:
    """Return what was typed about one child (numbered from 1); empty for one not yet begun."""
    children = kept.get("children", [])
    return dict(children[number - 1]) if 0 < number <= len(children) else {}


def laid_over(kept: Kept, typed: Kept, *, part: str = "", number: int = 0, version: int = 0) -> Kept:
    """Return what is kept once a page is saved as `version`; with `number` it is about that child."""
    whole = dict(kept)
    if number:
        children = [dict(one) for one in kept.get("children", [])]
        children += [{} for _ in range(number - len(children))]
        children[number - 1] |= typed
        whole["children"] = children
    else:
        whole |= typed
    if part:
        whole["parts"] = kept.get("parts", {}) | {part: version}
    return whole


def without_child(kept: Kept, number: int, *, version: int) -> Kept:
    """Return what is kept without one child; pages open on any child are out of date from here on."""
    children = list(kept.get("children", []))
    del children[number - 1]
    touched = {
        part: version if any(mark.isdigit() for mark in part) else seen for part, seen in kept.get("parts", {}).items()
    }
    return kept | {"children": children, "parts": touched}
