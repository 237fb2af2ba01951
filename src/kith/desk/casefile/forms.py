"""What does one ask of a child's page, and how does one look for a child?"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms

from kith.desk.casefile.selectors.chronology import AGENCY_CHOICES, KIND_CHOICES
from kith.ground.access.selectors import posts_in, workers_to_allocate
from kith.ground.access.words import MAY_KEEP, SEAL_KINDS, SEAL_LEVELS
from kith.ground.partners.words import ROLES
from kith.ground.ui.forms import KithForm, LongTextField, PlainForm
from kith.ground.ui.plain_dates import PlainDateField
from kith.practice.referrals.words.checklist import ANSWERS, GANG_ANSWERS, SIGNS, VULNERABILITIES
from kith.record.people.actions.placing import Placed
from kith.record.people.actions.recording import NewPerson
from kith.record.people.rules.asking import Wanted, meant
from kith.record.people.words import (
    IDENTIFIER_KINDS,
    LEGAL_STATUSES,
    PLACEMENT_BANDS,
    PLACEMENTS,
    TOLD_OF_PLACEMENT,
)


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


class SealForm(KithForm):
    """How much a seal shows, why, and who keeps the record."""

    called: ClassVar[Mapping[str, str]] = {
        "level": "what others are shown",
        "kind": "the kind of seal",
        "custodian": "the custodian",
        "ask": "whom to ask",
        "reason": "why",
    }
    level = forms.TypedChoiceField(
        label="What are others shown?", coerce=int, choices=list(SEAL_LEVELS.items()), widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(label="Kind", choices=list(SEAL_KINDS.items()), widget=forms.RadioSelect)
    custodian = forms.ChoiceField(label="Custodian: who keeps the record and may open it")
    ask = forms.CharField(
        label="Whom to ask", max_length=120, help_text="An office and a telephone, without a name of the child."
    )
    reason = LongTextField(label="Why it is sealed", max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer those who may keep a sealed record."""
        super().__init__(*args, **kwargs)
        self.fields["custodian"].choices = [  # type: ignore[attr-defined]
            (str(post.id), f"{post.worker.name}, {ROLES[post.role]}") for post in posts_in(MAY_KEEP)
        ]


class WhyForm(KithForm):
    """A reason, and nothing else."""

    called: ClassVar[Mapping[str, str]] = {"reason": "why"}
    reason = LongTextField(label="Why", max_length=300)


class PromptForm(KithForm):
    """What somebody decided on a prompt, and why."""

    called: ClassVar[Mapping[str, str]] = {"reason": "what you decided, and why"}
    reason = LongTextField(label="What did you decide, and why?", max_length=300)


class NameConflictForm(WhyForm):
    """Which other worker has a conflict of interest, and why."""

    called: ClassVar[Mapping[str, str]] = {"reason": "why", "worker": "the worker"}
    worker = forms.ChoiceField(label="Worker")
    field_order = ("worker", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every worker there is now."""
        super().__init__(*args, **kwargs)
        workers = {str(post.worker_id): post.worker.name for post in posts_in(tuple(ROLES))}
        self.fields["worker"].choices = list(workers.items())  # type: ignore[attr-defined]


class ExactForm(KithForm):
    """Which one child, exactly."""

    number_kind = forms.ChoiceField(label="Kind of number", choices=list(IDENTIFIER_KINDS.items()), required=False)
    number = forms.CharField(label="Number", max_length=40, required=False)
    forename = forms.CharField(label="First name", max_length=80, required=False)
    surname = forms.CharField(label="Last name", max_length=80, required=False)
    dob = PlainDateField(label="Date of birth", required=False, called="the date of birth")

    def clean(self) -> dict[str, Any]:
        """Ask for a number, or for both names and the date of birth."""
        given = super().clean() or self.cleaned_data
        names = [given.get(name) for name in ("forename", "surname", "dob")]
        if not self.errors and not given.get("number") and not all(names):
            self.add_error("number", "Enter a number, or the first name, last name and date of birth")
        return given


class GlassForm(ExactForm):
    """Which one child, exactly, and why it cannot wait."""

    called: ClassVar[Mapping[str, str]] = {"reason": "why it cannot wait"}
    reason = LongTextField(
        label="Why it cannot wait", max_length=300, min_length=20, help_text="Whoever reviews this look reads it."
    )


class FindingForm(KithForm):
    """What the review of a look found."""

    called: ClassVar[Mapping[str, str]] = {"finding": "what you found"}
    finding = LongTextField(label="What you found", max_length=600)


class SealReviewForm(KithForm):
    """What is to become of a seal, and why."""

    called: ClassVar[Mapping[str, str]] = {"answer": "what is to become of it", "reason": "why it should end"}
    answer = forms.ChoiceField(label="What is to become of this seal?", widget=forms.RadioSelect)
    reason = LongTextField(label="Why it should end", max_length=300, required=False)

    def __init__(self, *args: Any, answers: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        """Offer the answers that are open now."""
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = answers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask why where the end is proposed."""
        given = super().clean() or self.cleaned_data
        if given.get("answer") == "propose" and not (given.get("reason") or "").strip():
            self.add_error("reason", "Enter why it should end")
        return given


class PlacementForm(KithForm):
    """Under which order a child is looked after, and where."""

    called: ClassVar[Mapping[str, str]] = {"band": "where", "since": "the day"}
    legal_status = forms.ChoiceField(label="Legal status", choices=[("", "Choose"), *LEGAL_STATUSES.items()])
    code = forms.ChoiceField(label="Kind of placement", choices=[("", "Choose"), *PLACEMENTS.items()])
    band = forms.ChoiceField(label="Where?", choices=list(PLACEMENT_BANDS.items()), widget=forms.RadioSelect)
    postcode = forms.CharField(
        label="First half of the postcode (optional)",
        max_length=5,
        required=False,
        help_text="Never a refuge's: write that down under what must not be known.",
    )
    since = PlainDateField(label="Since", earliest=1990)

    def placed(self) -> Placed:
        """Return the placement that was typed."""
        same = ("legal_status", "code", "band", "since", "postcode")
        return Placed(**{name: self.cleaned_data[name] for name in same})


class ScreeningForm(KithForm):
    """The checklist of Appendix B: each item present, suspected, absent or not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put up one question an item, and whether gangs are behind it."""
        super().__init__(*args, **kwargs)
        for item in VULNERABILITIES + SIGNS:
            self.fields[item.code] = forms.ChoiceField(
                choices=list(ANSWERS.items()),
                widget=forms.RadioSelect,
                required=False,
                label=item.display,
                initial="not_known",
            )
        self.fields["gang_associated"] = forms.ChoiceField(
            choices=list(GANG_ANSWERS.items()),
            widget=forms.RadioSelect,
            required=False,
            label="Do you think that the exploitation itself has to do with a gang?",
            initial="not_known",
        )

    def answers(self) -> dict[str, str]:
        """Return the answer to every item; one left empty is not known."""
        return {item.code: self.cleaned_data[item.code] or "not_known" for item in VULNERABILITIES + SIGNS}


class ToldForm(KithForm):
    """Who, where a child is placed, was told of it, and when."""

    called: ClassVar[Mapping[str, str]] = {"whom": "who was told", "told_on": "the day"}
    whom = forms.ChoiceField(label="Who was told?", choices=list(TOLD_OF_PLACEMENT.items()), widget=forms.RadioSelect)
    told_on = PlainDateField(label="On which day?", earliest=2010)
    to_whom = forms.CharField(label="Whom there?", max_length=160, help_text="Office, name, telephone.")


class PlacedHereForm(KithForm):
    """Which child of which authority, placed here since when."""

    called: ClassVar[Mapping[str, str]] = {"authority": "the authority", "since": "the day"}
    authority = forms.CharField(label="Which authority looks after the child?", max_length=160)
    since = PlainDateField(label="Placed here since", earliest=2000)
    forename = forms.CharField(label="First name", max_length=80)
    surname = forms.CharField(label="Last name", max_length=80)
    dob = PlainDateField(label="Date of birth (optional)", required=False, earliest=1990)
    address = forms.CharField(label="Where? (optional)", max_length=200, required=False)
    postcode = forms.CharField(label="Postcode (optional)", max_length=10, required=False)

    def child(self) -> NewPerson:
        """Return the child that was typed."""
        same = ("forename", "surname", "dob", "address", "postcode")
        return NewPerson(source="worker", **{name: self.cleaned_data[name] for name in same})
