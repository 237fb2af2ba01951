"""How is HTML put together from a pattern and values, each value made safe? As Django's `format_html`, several times
as quick, for nothing here is ever lazy: a page of 25 rows draws some thousand small things.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.safestring import SafeString


def markup(pattern: str, *values: Any, **named: Any) -> SafeString:
    """Return the pattern filled in; what is not safe HTML already is escaped."""
    return SafeString(pattern.format(*map(safe, values), **{name: safe(value) for name, value in named.items()}))


def markup_join(between: str, pattern: str, rows: Iterable[tuple[Any, ...]]) -> SafeString:
    """Return the pattern filled in once a row."""
    return SafeString(between.join(markup(pattern, *row) for row in rows))


def safe(value: Any) -> str:
    """Return a value as it may stand in HTML."""
    if type(value) is SafeString:
        return value
    return str(value.__html__()) if hasattr(value, "__html__") else escape(str(value))
