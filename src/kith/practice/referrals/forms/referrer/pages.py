"""What does every page of the partner's form share: what was kept, its version, no pictures?"""

from datetime import date
from typing import Any, ClassVar

from django import forms

from kith.ground.ui.forms import VersionedForm
from kith.practice.referrals.rules.drafted import Kept, child_kept, part_of, part_version
from kith.practice.referrals.rules.pictures import holds_picture

NO_PICTURES = "Take the picture out of this text. Kith takes no photos and no films"


class PartForm(VersionedForm):
    """One page of a report; opened on what was kept, and on the version that page was last saved as.

    `number` is the child it is about, from 1, or 0 where it is about the whole report.
    """

    PART: ClassVar[str]

    def __init__(self, data: Any = None, *, kept: Kept, number: int = 0, **kwargs: Any) -> None:
        """Fill the boxes with what was kept."""
        self.kept = child_kept(kept, number) if number else kept
        self.number = number
        self.part = part_of(self.PART, number)
        filled = self.filled(self.kept) | {"version": part_version(kept, self.part)}
        super().__init__(data, initial=filled, **kwargs)

    def filled(self, kept: Kept) -> dict[str, Any]:
        """Return what the boxes show at first."""
        return {name: _shown(field, kept.get(name)) for name, field in self.base_fields.items() if name in kept}

    def typed(self) -> Kept:
        """Return what is to be kept, in values that JSON can hold."""
        own = set(self.fields) - {"version", "idempotency_key"}
        return {name: _plain(value) for name, value in self.cleaned_data.items() if name in own}

    def clean(self) -> dict[str, Any]:
        """Refuse a text with a picture pasted into it; nothing of it is kept."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(given.items()):
            if isinstance(value, str) and holds_picture(value):
                self.add_error(name, NO_PICTURES)
        return given


def _shown(field: forms.Field, value: Any) -> Any:
    """Return a kept value as its field takes it: days stand as ISO text."""
    if isinstance(value, str) and value and hasattr(field, "earliest"):
        return date.fromisoformat(value)
    return value


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
