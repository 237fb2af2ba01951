"""What does the page need to know to draw one form field the GOV.UK way?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from kith.ground.ui.forms import PlainForm
from kith.ground.ui.plain_dates import PARTS, DateParts

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (DateParts, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "tick"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.HiddenInput, "hidden"),
)


@dataclass(frozen=True)
class Choice:
    """One radio, tick box or option, with what it reveals."""

    value: str
    label: str
    id: str
    selected: bool
    hint: str
    reveals: forms.BoundField | None


@dataclass(frozen=True)
class DatePart:
    """One of a date's three boxes."""

    name: str
    id: str
    label: str
    value: str
    width: int
    wrong: bool


def kind_of(field: forms.BoundField) -> str:
    """Say which template draws this field."""
    return next((kind for widget, kind in KINDS if isinstance(field.field.widget, widget)), "text")


def field_context(field: forms.BoundField, *, hint: str, size: str, title: bool, rows: int) -> dict[str, Any]:
    """Return everything the field's template shows."""
    kind, base, wrong = kind_of(field), field.auto_id, [str(one) for one in field.errors]
    hint = hint or str(field.help_text or "")
    limit = getattr(field.field, "max_length", None) if kind == "textarea" else None
    described = [f"{base}-info"] * bool(limit) + [f"{base}-hint"] * bool(hint) + [f"{base}-error"] * bool(wrong)
    return {
        "kind": kind,
        "template": f"ui/fields/{kind}.html",
        "base": base,
        "name": field.html_name,
        "label": field.label,
        "size": "l" if title else size,
        "title": title,
        "hint": hint,
        "errors": wrong,
        "limit": limit,
        "rows": rows,
        "described": " ".join(described),
        "value": _shown(field, kind),
        "input_type": getattr(field.field.widget, "input_type", "text"),
        "extra": _extra(field, kind),
        "choices": _choices(field, kind),
        "parts": list(_parts(field)) if kind == "date" else [],
        "multiple": bool(getattr(field.field.widget, "allow_multiple_selected", False)),
    }


def summary_errors(forms_shown: Iterable[Any]) -> list[tuple[str, str]]:
    """Return (message, id of the control to go to or "") for each error of these forms and form sets."""
    found: list[tuple[str, str]] = []
    for one in forms_shown:
        if one is None or not one.is_bound:
            continue
        if hasattr(one, "forms"):
            found += [(str(message), "") for message in one.non_form_errors()]
            found += summary_errors(one.forms)
        else:
            found += [(str(message), "") for message in one.non_field_errors()]
            for field in one:
                target = "" if field.is_hidden else _first_id(field)
                found += [(str(message), target) for message in field.errors]
    return found


def _first_id(field: forms.BoundField) -> str:
    """Return the id of the control an error sends the reader to."""
    kind, base = kind_of(field), field.auto_id
    if kind == "date":
        wrong = _wrong_parts(field)
        return f"{base}_{next((part for part in PARTS if part in wrong), PARTS[0])}"
    return f"{base}_0" if kind in ("radios", "checkboxes") else base


def _wrong_parts(field: forms.BoundField) -> tuple[str, ...]:
    raised: list[ValidationError] = field.form.errors.as_data().get(field.name, [])
    named = next((error.params["parts"] for error in raised if error.params and "parts" in error.params), None)
    return named or (PARTS if raised else ())


def _shown(field: forms.BoundField, kind: str) -> Any:
    value = field.value()
    if kind == "tick":
        return bool(value)
    if kind in ("file", "date", "radios", "checkboxes", "select") or value is None:
        return ""
    if getattr(field.field.widget, "input_type", "") == "password":
        return ""
    shown = field.field.widget.format_value(value)
    return "" if shown is None else shown  # Django answers None for an empty text


def _extra(field: forms.BoundField, kind: str) -> SafeString:
    """Return the form writer's own attributes (autocomplete, inputmode, spellcheck …) as HTML."""
    ours = {
        "class",
        "rows",
        "cols",
        "maxlength",
        "minlength",
        "required",
        "aria-invalid",
        "aria-describedby",
        "style",
    }
    attrs = {name: value for name, value in field.field.widget.attrs.items() if name not in ours}
    if kind == "text" and isinstance(field.field, forms.IntegerField):
        attrs.setdefault("inputmode", "numeric")
    if kind == "text" and isinstance(field.field, forms.EmailField):
        attrs |= {"autocomplete": attrs.get("autocomplete", "off"), "spellcheck": "false"}
    return flatatt(attrs)


def _choices(field: forms.BoundField, kind: str) -> list[Choice]:
    if kind not in ("radios", "checkboxes", "select"):
        return []
    form, value = field.form, field.value()
    hints = form.choice_hints.get(field.name, {}) if isinstance(form, PlainForm) else {}
    reveals = form.reveals.get(field.name, {}) if isinstance(form, PlainForm) else {}
    chosen = {str(one) for one in (value if isinstance(value, list | tuple | set) else [value]) if one is not None}
    flat = [pair for pair in _flat(field.field.choices) if pair[0] or kind == "select"]  # type: ignore[attr-defined]
    return [
        Choice(
            key,
            label,
            f"{field.auto_id}_{index}",
            key in chosen,
            str(hints.get(key, "")),
            form[reveals[key]] if key in reveals else None,
        )
        for index, (key, label) in enumerate(flat)
    ]


def _flat(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(key if key is not None else ""), str(label)


def _parts(field: forms.BoundField) -> Iterator[DatePart]:
    shown, wrong = field.value() or ("", "", ""), _wrong_parts(field)
    for part, value in zip(PARTS, shown, strict=True):
        width = 4 if part == "year" else 2
        yield DatePart(
            f"{field.html_name}_{part}",
            f"{field.auto_id}_{part}",
            part.title(),
            str(value),
            width,
            part in wrong,
        )
