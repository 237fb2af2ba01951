"""What is typed on the pages of the memory?"""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from kith.desk.casefile.forms import ExactForm
from kith.desk.memory.words import GIVEN_BY_HAND, HELD_BY_ROLES, KINDS
from kith.ground.access.selectors import posts_in
from kith.ground.access.words import GIVERS
from kith.ground.partners.models import Organisation
from kith.ground.partners.words import ROLES
from kith.ground.sharing.words import TOLD
from kith.ground.ui.forms import KithForm, LongTextField, PlainForm, VersionedForm
from kith.ground.ui.plain_dates import PlainDateField


class InvolvedForm(ExactForm):
    """Which one child, exactly, and why one asks."""

    called: ClassVar[Mapping[str, str]] = {"reason": "why you need to know"}
    reason = LongTextField(
        label="Why do you need to know?",
        max_length=200,
        min_length=10,
        help_text="For example: he has come to our clinic and we want to tell his worker.",
    )


class LogForm(PlainForm):
    """Which lines of a child's log to show, and which page of them."""

    kind = forms.ChoiceField(choices=[("", "Everything"), *KINDS.items()], required=False, label="What")
    page = forms.IntegerField(min_value=1, max_value=10_000, required=False, widget=forms.HiddenInput)


class ReadForm(KithForm):
    """That one has read what one was told."""


def kinds_for(role: str) -> tuple[str, ...]:
    """Return the kinds of relation that this role gives by hand."""
    return tuple(kind for kind in GIVEN_BY_HAND if role in GIVERS[kind])


class _TellsFamily(KithForm):
    """Whether the family was told, and why not."""

    family_told = forms.ChoiceField(
        label="Was the family told of this?", choices=list(TOLD.items()), widget=forms.RadioSelect, initial="not_yet"
    )
    family_why = LongTextField(
        label="If not, why not?",
        max_length=300,
        required=False,
        help_text="Left empty, the partnership's own words stand here.",
    )


class GiveForm(_TellsFamily):
    """To whom a reason to know is given, until when, and why."""

    called: ClassVar[Mapping[str, str]] = {
        "who": "a worker or an agency",
        "reason": "why they need to know",
        "family_told": "whether the family was told",
    }
    field_order = ("who", "until", "reason", "family_told", "family_why")
    who = forms.ChoiceField(label="Who")
    until = PlainDateField(
        label="Until the end of",
        required=False,
        called="the last day",
        help_text="Leave it empty if you do not know yet.",
    )
    reason = LongTextField(label="Why do they need to know?", max_length=200)

    def __init__(self, *args: Any, kind: str, worker_id: UUID, **kwargs: Any) -> None:
        """Offer those who may hold this kind; an office's own is given to oneself alone."""
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", "Choose"), *_holders(kind, worker_id)]  # type: ignore[attr-defined]


def _holders(kind: str, worker_id: UUID) -> list[tuple[str, str]]:
    if kind == "contributor":
        agencies = Organisation.objects.exclude(agreement_from=None).exclude(is_law_enforcement=True)
        return [(str(one.id), one.name) for one in agencies]
    own = kind in ("sample", "case")
    return [
        (str(post.id), f"{post.worker.name}, {ROLES[post.role]}")
        for post in posts_in(HELD_BY_ROLES[kind])
        if (post.worker_id == worker_id) == own
    ]


class EndForm(KithForm):
    """Why a reason to know ends."""

    called: ClassVar[Mapping[str, str]] = {"reason": "why it ends"}
    reason = LongTextField(label="Why does it end?", max_length=200)


class FamilyForm(VersionedForm):
    """Whether the family was told of a share, and why not."""

    called: ClassVar[Mapping[str, str]] = {"told": "whether the family was told", "why": "why not"}
    told = forms.ChoiceField(label="Was the family told?", choices=list(TOLD.items()), widget=forms.RadioSelect)
    why = LongTextField(label="If not, why not?", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask why where they were not."""
        given = super().clean() or self.cleaned_data
        if given.get("told") in ("no", "not_yet") and not (given.get("why") or "").strip():
            self.add_error("why", "Enter why the family was not told")
        return given
