"""What does one ask of a child's page, and how does one look for a child?"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms

from kith.desk.casefile.selectors.chronology import AGENCY_CHOICES, KIND_CHOICES
from kith.ground.access.selectors import workers_to_allocate
from kith.ground.ui.forms import KithForm, LongTextField, PlainForm
from kith.ground.ui.plain_dates import PlainDateField
from kith.record.people.rules.asking import Wanted, meant
from kith.record.people.words import IDENTIFIER_KINDS


class KnownForm(PlainForm):
    """The day a page is to speak of."""

    known = PlainDateField(label="As known on", required=False, called="the day", earliest=2014)


class ChronologyForm(PlainForm):
    """Which entries of a chronology to show."""

    agency = forms.ChoiceField(choices=[("", "Every agency"), *AGENCY_CHOICES], required=False, label="Agency")
    kind = forms.ChoiceField(choices=[("", "Everything"), *KIND_CHOICES], required=False, label="What")


class FindForm(KithForm):
    """Who is looked for. Sent by POST, so that no name stands in an address."""

    called: ClassVar[Mapping[str, str]] = {"anything": "what you know"}
    anything = forms.CharField(
        max_length=200,
        required=False,
        label="What do you know of the child?",
        help_text="A name, a date or year of birth, a number, an address, a telephone: any of them, in any order."
        " For example: Tobi Okafor 12/3/2001",
    )
    forename = forms.CharField(max_length=80, required=False, label="First name")
    surname = forms.CharField(max_length=80, required=False, label="Last name")
    dob = PlainDateField(label="Date of birth", required=False, called="the date of birth")
    year = forms.IntegerField(
        min_value=1900, max_value=2099, required=False, label="Year of birth, if only that is known"
    )
    address = forms.CharField(max_length=120, required=False, label="House and street")
    postcode = forms.CharField(max_length=10, required=False, label="Postcode")
    contact = forms.CharField(max_length=120, required=False, label="Telephone, e-mail address or online name")
    identifier_kind = forms.ChoiceField(
        choices=[("", "Any kind"), *IDENTIFIER_KINDS.items()], required=False, label="Kind of number"
    )
    identifier = forms.CharField(max_length=40, required=False, label="Number")

    def clean(self) -> dict[str, Any]:
        """Ask for something to look for."""
        given = super().clean() or self.cleaned_data
        if not self.errors and not self.wanted().fields():
            self.add_error("anything", "Enter a name, a date of birth, a number, an address or a telephone")
        return given

    @property
    def says_apart(self) -> bool:
        """Say whether a box of its own was used, so that those stay open."""
        together = ("anything", "idempotency_key", "csrfmiddlewaretoken")
        return any(value for name, value in self.data.items() if name not in together)

    def wanted(self) -> Wanted:
        """Return what is looked for: what the one box means, and over it what the boxes of their own say."""
        typed = {
            name: self.cleaned_data.get(name) for name in self.fields if name not in ("anything", "idempotency_key")
        }
        read = meant(self.cleaned_data.get("anything") or "")
        return replace(read, **{name: value for name, value in typed.items() if value not in ("", None)})


class AllocateForm(KithForm):
    """Which worker, and why."""

    called: ClassVar[Mapping[str, str]] = {"worker": "a worker", "reason": "why this worker"}
    worker = forms.ChoiceField(label="Worker")
    reason = LongTextField(label="Why this worker", max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the workers there are now."""
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [  # type: ignore[attr-defined]
            (str(post.id), f"{post.worker.name}, {post.team.name if post.team else post.organisation.short}")
            for post in workers_to_allocate()
        ]


class UndoForm(KithForm):
    """Why two rows are not one child after all."""

    called: ClassVar[Mapping[str, str]] = {"why": "why these are not the same child"}
    why = LongTextField(label="Why these are not the same child", max_length=300)
