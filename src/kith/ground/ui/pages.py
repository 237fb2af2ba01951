"""At which address is the page of a subject? Filled by the door, so that no template's link points up."""

from django.urls import reverse

_names: dict[str, str] = {}


def register_pages(names: dict[str, str]) -> None:
    """Say which url name shows which kind of thing: child, chronology, referral, enquiry, pair."""
    _names.update(names)


def page_for(kind: str, identity: object) -> str:
    """Return the address of a thing's page; empty where no room shows such things."""
    return reverse(_names[kind], args=[identity]) if kind in _names else ""
