"""What does every form of Kith share: plain messages, one key against double sending, a version?"""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import uuid4

from django import forms

SENT_BROKEN = "The form did not arrive whole. Open the page again and send it once more: what you typed is kept"

# What each kind of field says; {noun} is the field's noun, {Noun} the same with a capital.
ENTER = {
    "required": "Enter {noun}",
    "max_length": "{Noun} must be %(limit_value)d characters or fewer",
    "min_length": "{Noun} must be %(limit_value)d characters or more",
    "min_value": "{Noun} must be %(limit_value)s or more",
    "max_value": "{Noun} must be %(limit_value)s or fewer",
}
SELECT = {
    "required": "Select {noun}",
    "invalid_choice": "Select {noun} from the list",
    "invalid_list": "Select {noun}",
}
SAID: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.BooleanField, {"required": "Tick to confirm {noun}"}),
    (forms.ChoiceField, SELECT),
    (forms.FileField, {"required": "Choose {noun}", "empty": "{Noun} is empty: choose another file"}),
    (forms.EmailField, ENTER | {"invalid": "Enter {noun} in full, like name@example.org"}),
    (forms.FloatField, ENTER | {"invalid": "{Noun} must be a number, like 2.5"}),
    (forms.DecimalField, ENTER | {"invalid": "{Noun} must be a number, like 2.5"}),
    (forms.IntegerField, ENTER | {"invalid": "{Noun} must be a whole number, like 3"}),
    (forms.CharField, ENTER),
)


class LongTextField(forms.CharField):
    """Several lines of text; a line break counts as one character, as the page's counter counts it."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Return the text with plain line breaks, so the limit agrees with the counter."""
        return str(super().to_python(str(value).replace("\r\n", "\n") if value is not None else value))


class PlainForm(forms.Form):
    """A form whose messages name the field and the mend; for searches and filters as it stands.

    `called` gives a field's noun when its label is a question; `choice_hints` a line under a choice;
    `reveals` the field shown under a chosen radio or tick box: {field: {choice: other field}}.
    """

    use_required_attribute = False
    called: ClassVar[Mapping[str, str]] = {}
    choice_hints: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    reveals: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    template_name = "ui/components/whole_form.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give every field its noun and its messages."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _speak_plainly(field, self.called.get(name) or _noun(name, field))

    def revealed_names(self) -> frozenset[str]:
        """Return the fields drawn under another field's choice."""
        return frozenset(other for choices in self.reveals.values() for other in choices.values())


class KithForm(PlainForm):
    """A form that changes something: sending it twice does it once.

    `cleaned_data["idempotency_key"]` goes to the action; it stays the same when the page returns with errors.
    """

    idempotency_key = forms.UUIDField(
        initial=uuid4,
        widget=forms.HiddenInput,
        error_messages={"required": SENT_BROKEN, "invalid": SENT_BROKEN},
    )


class VersionedForm(KithForm):
    """A form on what someone else may have changed meanwhile: it carries the version it was opened on."""

    version = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": SENT_BROKEN, "invalid": SENT_BROKEN},
    )


def _noun(name: str, field: forms.Field) -> str:
    label = str(field.label or name.replace("_", " "))
    first_word = label.split(" ", 1)[0]
    small = label if first_word.isupper() and len(first_word) > 1 else label[:1].lower() + label[1:]
    return small.removesuffix(" (optional)").rstrip("?")


def _speak_plainly(field: forms.Field, noun: str) -> None:
    if hasattr(field, "called"):
        field.called = field.called or noun
    stock: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        stock |= getattr(kind, "default_error_messages", {})
    said = next((words for kind, words in SAID if isinstance(field, kind)), {})
    for code, words in said.items():
        if field.error_messages.get(code) == stock.get(code):  # a form's own message stays
            field.error_messages[code] = words.format(noun=noun, Noun=noun[:1].upper() + noun[1:])
