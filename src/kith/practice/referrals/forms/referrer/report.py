"""What is asked about the whole report: safety, who is worried, what has been seen?"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from kith.ground.ui.forms import KithForm, LongTextField
from kith.practice.referrals.forms.referrer.pages import PartForm
from kith.practice.referrals.words import SAFE_NOW
from kith.practice.referrals.words.referring import PARENTS_KNOW


class SafeForm(PartForm):
    """Is the child safe right now?"""

    PART = "safe"
    called: ClassVar[Mapping[str, str]] = {"safe_now": "whether the child is safe right now"}
    choice_hints: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "safe_now": {
            "no": "Call 999 first. You can go on with this report afterwards.",
            "unsure": "You can ring MASH and talk it through before you write.",
        }
    }
    safe_now = forms.ChoiceField(
        choices=list(SAFE_NOW.items()), widget=forms.RadioSelect, label="Is the child safe right now?"
    )
    injuries = forms.CharField(
        max_length=300,
        required=False,
        label="Injuries that need care now (optional)",
        help_text="What you can see or were told, and who is looking after it.",
    )


class WhoForm(PartForm):
    """Who is worried, and who else knows."""

    PART = "who"
    called: ClassVar[Mapping[str, str]] = {"parents_know": "whether the parents or carers know"}
    reveals: ClassVar[Mapping[str, Mapping[str, str]]] = {"parents_know": {"no": "parents_why_not"}}
    referrer_name = forms.CharField(max_length=120, label="Your name", widget=forms.TextInput({"autocomplete": "name"}))
    referrer_role = forms.CharField(max_length=120, required=False, label="Your role and where you work")
    referrer_contact = forms.CharField(
        max_length=120,
        required=False,
        label="How MASH reaches you today",
        help_text="A telephone that you will answer, also this evening if the matter is urgent.",
        widget=forms.TextInput({"autocomplete": "tel"}),
    )
    parents_know = forms.ChoiceField(
        choices=list(PARENTS_KNOW.items()),
        widget=forms.RadioSelect,
        required=False,
        label="Do the parents or carers know that you are telling us? (optional)",
        help_text="You do not need their consent when a child is at risk. Do not tell them if it could put the "
        "child in danger.",
    )
    parents_why_not = LongTextField(max_length=1000, required=False, label="Why not")
    agencies_known = LongTextField(
        max_length=1000,
        required=False,
        label="Who else works with the child or family? (optional)",
        help_text="For example: school nurse, youth worker, early help.",
    )


class SeenForm(PartForm):
    """What has been seen or heard, apart from what worries you."""

    PART = "seen"
    facts = LongTextField(max_length=8000, required=False, label="What have you seen or heard?")
    worries = LongTextField(max_length=8000, required=False, label="What worries you about it?")
    seen_when = forms.CharField(
        max_length=120,
        required=False,
        label="When was this? (optional)",
        help_text="For example: Friday 23 January after school.",
    )
    said_by = forms.CharField(
        max_length=120,
        required=False,
        label="Who saw or heard it, if not you? (optional)",
        help_text="For example: her form teacher.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two boxes at least."""
        given = super().clean()
        if not given.get("facts") and not given.get("worries") and not self.errors:
            self.add_error("facts", "Enter what you have seen or heard, or what worries you")
        return given


class ConfirmForm(KithForm):
    """One press that does one thing: begin, send, go on, throw away."""


class AddForm(KithForm):
    """What the referrer adds to a referral that has been sent."""

    called: ClassVar[Mapping[str, str]] = {"words": "what you want to add"}
    words = LongTextField(
        max_length=8000,
        label="What do you want to add?",
        help_text="What you have seen or heard since, with day and time. What you wrote before stays as it was.",
    )
