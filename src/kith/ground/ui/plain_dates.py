"""How does a person type a date or a time, and what are they told when it is not one?"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

MONTHS = ("january", "february", "march", "april", "may", "june",
          "july", "august", "september", "october", "november", "december")  # fmt: skip
PARTS = ("day", "month", "year")
Typed = tuple[str, str, str]


class DateParts(forms.Widget):
    """Three boxes, day, month and year; the page draws them, this reads them."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:  # noqa: ARG002
        """Return what was typed in the three boxes, trimmed."""
        day, month, year = (str(data.get(f"{name}_{part}") or "").strip() for part in PARTS)
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002
        """Say whether none of the three boxes was sent."""
        return all(f"{name}_{part}" not in data for part in PARTS)


class PlainDateField(forms.Field):
    """A date in three boxes: one or two digits, month names, one message that names what to mend.

    `called` is the noun the message uses ("Date of birth"); errors carry `params["parts"]`, what to mend.
    """

    widget = DateParts

    def __init__(self, *, called: str = "", earliest: int = 1900, latest: int = 2099, **kwargs: Any) -> None:
        """Take the noun for messages and the years that make sense."""
        super().__init__(**kwargs)
        self.called, self.earliest, self.latest = called, earliest, latest

    def prepare_value(self, value: Any) -> Any:
        """Turn a date into what the three boxes show."""
        return (str(value.day), str(value.month), str(value.year)) if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the boxes differ from what they first showed."""
        return tuple(self.prepare_value(initial) or ("", "", "")) != tuple(data or ("", "", ""))

    def clean(self, value: Typed | None) -> date | None:
        """Return the date, None when left empty and allowed, or raise one message."""
        typed = value or ("", "", "")
        missing = [part for part, text in zip(PARTS, typed, strict=True) if not text]
        if len(missing) == 3:
            if self.required:
                raise self._refuse(f"Enter {self._noun(small=True)}", PARTS)
            return None
        if missing:
            raise self._refuse(f"{self._noun()} must include a {' and '.join(missing)}", tuple(missing))
        found = self._read(typed)
        self.run_validators(found)
        return found

    def _read(self, typed: Typed) -> date:
        day, month, year = _number(typed[0]), _month(typed[1]), _number(typed[2])
        if year is not None and len(typed[2]) != 4:
            raise self._refuse(f"{self._noun()}: the year must have 4 numbers, like {self.earliest}", ("year",))
        wrong = tuple(p for p, n in zip(PARTS, (day, month, year), strict=True) if n is None)
        if day is None or month is None or year is None:
            raise self._refuse(f"{self._noun()} must be a real date", wrong)
        if not self.earliest <= year <= self.latest:
            span = f"{self.earliest} and {self.latest}"
            raise self._refuse(f"{self._noun()}: the year must be between {span}", ("year",))
        try:
            return date(year, month, day)
        except ValueError as impossible:
            raise self._refuse(f"{self._noun()} must be a real date", PARTS) from impossible

    def _noun(self, *, small: bool = False) -> str:
        noun = self.called or str(self.label or "date")
        return (noun[:1].lower() if small else noun[:1].upper()) + noun[1:]

    def _refuse(self, message: str, parts: tuple[str, ...]) -> ValidationError:
        return ValidationError(message, code="invalid_date", params={"parts": parts})


class PlainTimeField(forms.Field):
    """A time of day typed as people type it: 9:20am, 9.20 pm, 0920, 21:20, midday."""

    widget = forms.TextInput

    def __init__(self, *, called: str = "", **kwargs: Any) -> None:
        """Take the noun for messages."""
        super().__init__(**kwargs)
        self.called = called

    def prepare_value(self, value: Any) -> Any:
        """Turn a time into what the box shows."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value: str | None) -> time | None:
        """Return the time, None when left empty and allowed, or raise one message."""
        noun = self.called or str(self.label or "time")
        text = (value or "").strip().lower()
        if not text:
            if self.required:
                raise ValidationError(f"Enter {noun[:1].lower()}{noun[1:]}", code="required")
            return None
        found = _time(text)
        if found is None:
            raise ValidationError(f"{noun[:1].upper()}{noun[1:]} must be a time, like 9:20am or 21:20", code="invalid")
        return found


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None


def _month(text: str) -> int | None:
    word = text.lower().rstrip(".")
    if len(word) >= 3 and word.isalpha():
        return next((n for n, name in enumerate(MONTHS, 1) if name.startswith(word)), None)
    return _number(text)


def _time(text: str) -> time | None:
    if text in ("midday", "noon", "midnight"):
        return time(0 if text == "midnight" else 12)
    squeezed = text.replace(" ", "").replace(".", ":")
    half = next((h for h in ("am", "pm") if squeezed.endswith(h)), "")
    hours, _, minutes = squeezed.removesuffix(half).partition(":")
    if not minutes and len(hours) in (3, 4):
        hours, minutes = hours[:-2], hours[-2:]
    elif not minutes and half:
        minutes = "00"
    return _clock(_number(hours), _number(minutes) if len(minutes) == 2 else None, half)


def _clock(hour: int | None, minute: int | None, half: str) -> time | None:
    if hour is None or minute is None or minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)
