"""What is typed to protect a fact, to keep something from somebody, and to ask for a copy?"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from kith.ground.access.selectors import posts_in
from kith.ground.access.words import MAY_KEEP
from kith.ground.partners.words import ROLES
from kith.ground.ui.forms import KithForm, LongTextField, VersionedForm
from kith.ground.ui.plain_dates import PlainDateField
from kith.record.protected.words import ADDRESS_KINDS, CONTACT_KINDS, END_WHYS, ITEMS, SHOWN


class ProtectForm(KithForm):
    """What every protected fact asks for: why, who keeps it, whether others are told whom to ask."""

    called: ClassVar[Mapping[str, str]] = {
        "reason": "why it must not be known",
        "keeper": "a keeper",
        "shown": "what others are shown",
        "ask": "whom to ask",
    }
    reveals: ClassVar[Mapping[str, Mapping[str, str]]] = {"shown": {"1": "ask"}}
    WORDS: ClassVar[tuple[str, ...]] = ()
    reason = LongTextField(label="Why it must not be known", max_length=600)
    keeper = forms.ChoiceField(label="Who keeps it: a colleague who may open it")
    shown = forms.ChoiceField(
        label="What do others see on the child's page?", choices=list(SHOWN.items()), widget=forms.RadioSelect
    )
    ask = forms.CharField(
        label="Whom to ask",
        max_length=120,
        required=False,
        help_text="An office and a telephone, with nothing of the fact in it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer those who may keep it."""
        super().__init__(*args, **kwargs)
        keepers = {str(post.id): f"{post.worker.name}, {ROLES[post.role]}" for post in posts_in(MAY_KEEP)}
        self.fields["keeper"].choices = [("", "Choose a colleague"), *keepers.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask whom to ask where others are told that something is withheld."""
        typed = super().clean() or self.cleaned_data
        if typed.get("shown") == "1" and not typed.get("ask", "").strip():
            self.add_error("ask", "Enter whom to ask: an office and a telephone")
        return typed

    def said(self) -> dict[str, str]:
        """Return the words to seal."""
        return {name: str(self.cleaned_data[name]).strip() for name in (*self.WORDS, "reason")}


class AddressForm(ProtectForm):
    """A place that must not be known."""

    WORDS = ("lines", "postcode")
    kind = forms.ChoiceField(label="What kind of place?", choices=list(ADDRESS_KINDS.items()), widget=forms.RadioSelect)
    lines = forms.CharField(label="House, street and town", max_length=200)
    postcode = forms.CharField(label="Postcode", max_length=10, required=False)
    field_order = ("kind", "lines", "postcode")


class ContactForm(ProtectForm):
    """A telephone, e-mail address or online name that must not be known."""

    WORDS = ("value",)
    kind = forms.ChoiceField(label="What is it?", choices=list(CONTACT_KINDS.items()), widget=forms.RadioSelect)
    value = forms.CharField(label="The number, address or name", max_length=120)
    field_order = ("kind", "value")


class InformantForm(ProtectForm):
    """Somebody who told and asks not to be named: others see no sign of it."""

    WORDS = ("name", "relation", "contact")
    reveals: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    shown = None  # type: ignore[assignment]
    ask = None  # type: ignore[assignment]
    kind = forms.CharField(widget=forms.HiddenInput, initial="informant", required=False)
    name = forms.CharField(label="Their name", max_length=120)
    relation = forms.CharField(label="What they are to the child", max_length=120, required=False)
    contact = forms.CharField(label="How to reach them", max_length=120, required=False)
    field_order = ("name", "relation", "contact")


FORMS: dict[str, type[ProtectForm]] = {"address": AddressForm, "contact": ContactForm, "informant": InformantForm}


class EndForm(VersionedForm):
    """Why something need not be kept secret any longer."""

    called: ClassVar[Mapping[str, str]] = {"why": "why it ends"}
    why = forms.ChoiceField(label="Why does it end?", choices=list(END_WHYS.items()), widget=forms.RadioSelect)


class SilenceForm(KithForm):
    """What must not be told to whom, from when, and by what that person is reached."""

    called: ClassVar[Mapping[str, str]] = {
        "against": "the person who must not be told",
        "items": "what must not be told",
        "reason": "why",
        "starts": "the day it begins",
    }
    against = forms.CharField(label="Who must not be told?", max_length=120, help_text="First and last name.")
    items = forms.MultipleChoiceField(
        label="What must not be told?", choices=list(ITEMS.items()), widget=forms.CheckboxSelectMultiple
    )
    links = LongTextField(
        label="Where that person can be reached",
        max_length=600,
        required=False,
        help_text="Each address with its postcode, e-mail address and telephone, one a line."
        " Nothing goes to any of them unless two people release it.",
    )
    starts = PlainDateField(label="From which day?", called="the day it begins")
    reason = LongTextField(label="Why", max_length=600)


class CopyForm(KithForm):
    """For whom a copy is, where it goes, and why."""

    called: ClassVar[Mapping[str, str]] = {"name": "who it is for", "why": "why they need it"}
    name = forms.CharField(label="Who is the copy for?", max_length=120)
    address = forms.CharField(label="Postal address it goes to", max_length=200, required=False)
    email = forms.CharField(label="E-mail address it goes to", max_length=120, required=False)
    why = LongTextField(label="Why they need it", max_length=300)


class ReleaseForm(KithForm):
    """One press, nothing typed."""
