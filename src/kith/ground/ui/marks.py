"""How is a small thing drawn: a word in a shape, a clock, a reference, a name?

Every function answers safe HTML, so it works in a template tag, a table cell or a test alike.
"""

from datetime import date, datetime

from django.utils.safestring import SafeString, mark_safe

from kith.ground.kernel.clock import LONDON
from kith.ground.ui.markup import markup
from kith.ground.ui.saying import say_date, say_due, say_moment

# Each colour has its own shape as well as its word: nobody needs to see the colour.
RAG_SHAPES = {
    "red": "M5 1h6l4 4v6l-4 4H5l-4-4V5z",
    "amber": "M8 1 15.5 15H.5z",
    "green": "M8 1a7 7 0 1 1 0 14A7 7 0 1 1 8 1z",
    "blue": "M1.5 1.5h13v13h-13z",
}
NO_SHAPE = "M3 7h10v2H3z"

AGENCIES = {
    "social_care": ("Social care", "M8 1 15 7v8H1V7z"),
    "police": ("Police", "M8 1 15 3.5V8c0 4-3 6-7 7.5C4 14 1 12 1 8V3.5z"),
    "health": ("Health", "M6 1h4v5h5v4h-5v5H6v-5H1V6h5z"),
    "education": ("Education", "M0 5.5 8 2l8 3.5L8 9zM3 8.5l5 2.2 5-2.2V13l-5 2-5-2z"),
    "housing": ("Housing", "M2 1h12v14H2zM5 4v2h2V4zM9 4v2h2V4zM5 9v2h2V9zM9 9v2h2V9z"),
    "voluntary": ("Voluntary sector", "M8 15 1.6 8A4 4 0 0 1 8 3.4 4 4 0 0 1 14.4 8z"),
}
OTHER_AGENCY = "M8 1a7 7 0 1 1 0 14A7 7 0 1 1 8 1zM8 4a4 4 0 1 0 0 8A4 4 0 1 0 8 4z"

TAG_COLOURS = frozenset({"grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"})


def tag(word: str, colour: str = "grey") -> SafeString:
    """Draw a GOV.UK tag; colours outside the design system's list raise ValueError."""
    if colour not in TAG_COLOURS:
        raise ValueError(f"no tag colour {colour!r}")
    return markup('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, word)


def rag(rating: str, word: str = "") -> SafeString:
    """Draw red, amber, green or blue as a word in its own shape; anything else reads "Not yet rated"."""
    key = rating.lower()
    known = key in RAG_SHAPES
    shown = word or (key.capitalize() if known else "Not yet rated")
    return markup(
        '<span class="kith-shape kith-shape--{}">{}{}</span>',
        key if known else "none",
        _glyph(RAG_SHAPES.get(key, NO_SHAPE)),
        shown,
    )


def agency_mark(agency: str) -> SafeString:
    """Draw an agency's word with its own mark; a name outside `AGENCIES` is shown as written."""
    word, path = AGENCIES.get(agency, (agency, OTHER_AGENCY))
    return markup('<span class="kith-agency">{}{}</span>', _glyph(path), word)


def due_clock(due: datetime, now: datetime, met_at: datetime | None = None) -> SafeString:
    """Say a due time twice: the moment, and smaller how long is left or how late it is."""
    words = say_due(due, now=now, met_at=met_at)
    return markup(
        '<span class="kith-clock kith-clock--{}"><time class="kith-clock__when" datetime="{}">{}</time> '
        '<span class="kith-clock__left">{}</span></span>',
        words.state,
        (met_at or due).astimezone(LONDON).isoformat(timespec="minutes"),
        words.when,
        words.left,
    )


def moment(when: datetime) -> SafeString:
    """Say a moment: "Monday 8 December 2014 at 09:20"."""
    stamp = when.astimezone(LONDON).isoformat(timespec="minutes")
    return markup('<time datetime="{}">{}</time>', stamp, say_moment(when))


def day(when: date) -> SafeString:
    """Say a day: "8 December 2014"; a moment is first put on London's clock."""
    plain = when.astimezone(LONDON).date() if isinstance(when, datetime) else when
    return markup('<time datetime="{}">{}</time>', plain.isoformat(), say_date(plain))


def reference(value: str) -> SafeString:
    """Show a reference that never breaks at a hyphen, and is copied with ordinary hyphens."""
    return markup('<span class="kith-reference">{}</span>', value)


def person_name(name: str) -> SafeString:
    """Show a name in its own direction, wrapping only where it must; no name reads "Name not known"."""
    if not name.strip():
        return mark_safe('<span class="kith-quiet">Name not known</span>')
    return markup('<bdi class="kith-name" dir="auto">{}</bdi>', name)


def restricted(ask: str) -> SafeString:
    """Stand where a sealed fact would be and say whom to ask."""
    return markup('<span class="kith-restricted">Restricted: ask {}</span>', ask)


def _glyph(path: str) -> SafeString:
    return markup(
        '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<path fill="currentColor" fill-rule="evenodd" d="{}"/></svg>',
        path,
    )
