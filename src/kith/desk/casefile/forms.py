"""What does one ask of a child's page, and how does one look for a child?"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from kith.desk.casefile.selectors.chronology import AGENCY_CHOICES, KIND_CHOICES
from kith.ground.access.selectors import workers_to_allocate
from kith.ground.ui.forms import KithForm, LongTextField, PlainForm
from kith.ground.ui.plain_dates import PlainDateField
from kith.record.people.selectors.finding import Wanted
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

    called: ClassVar[Mapping[str, str]] = {"identifier_kind": "the kind of number"}
    forename = forms.CharField(max_length=80, required=False, label="First name")
    surname = forms.CharField(max_length=80, required=False, label="Last name")
    dob = PlainDateField(label="Date of birth", required=False, called="the date of birth")
    postcode = forms.CharField(max_length=10, required=False, label="Postcode")
    identifier_kind = forms.ChoiceField(
        choices=[("", "No number"), *IDENTIFIER_KINDS.items()], required=False, label="Kind of number"
    )
    identifier = forms.CharField(max_length=40, required=False, label="Number")

    def clean(self) -> dict[str, Any]:
        """Ask for enough to find one child: a number, or a name with a date of birth or a postcode."""
        given = super().clean() or self.cleaned_data
        if given.get("identifier") and not given.get("identifier_kind"):
            self.add_error("identifier_kind", "Select what kind of number it is")
        has_name = given.get("surname") or given.get("forename")
        if not given.get("identifier") and not has_name:
            self.add_error("surname", "Enter a number, or a name")
        elif not given.get("identifier") and not (given.get("dob") or given.get("postcode") or given.get("surname")):
            self.add_error("dob", "Enter the date of birth or the postcode as well")
        return given

    def wanted(self) -> Wanted:
        """Return what is looked for."""
        given = self.cleaned_data
        return Wanted(
            forename=given["forename"],
            surname=given["surname"],
            dob=given["dob"],
            postcode=given["postcode"],
            identifier_kind=given["identifier_kind"],
            identifier=given["identifier"],
        )


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
