"""What does each page of the forms without an account ask?"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from kith.ground.ui.forms import LongTextField, PlainForm
from kith.practice.referrals.forms.referrer.pages import NO_PICTURES
from kith.practice.referrals.rules.pictures import holds_picture
from kith.practice.referrals.words import SAFE_NOW
from kith.practice.worries.words import HERE, RELATIONS

TEXT = 8000


class PageForm(PlainForm):
    """One page: its heading, a line below it, its fields. `said` is what stands on the other pages."""

    TITLE: ClassVar[str] = ""
    INTRO: ClassVar[str] = ""

    def __init__(self, *args: Any, said: Mapping[str, str], **kwargs: Any) -> None:
        """Open on what was typed before."""
        self.said = said
        super().__init__(*args, initial=dict(said), **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse a text with a picture pasted into it; nothing of it is kept."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(given.items()):
            if isinstance(value, str) and holds_picture(value):
                self.add_error(name, NO_PICTURES)
        return given


class SafeForm(PageForm):
    """Is the child safe right now?"""

    called: ClassVar[Mapping[str, str]] = {"safe_now": "whether the child is safe right now"}
    choice_hints: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "safe_now": {"no": "Call 999 first. You can go on here afterwards."}
    }
    safe_now = forms.ChoiceField(
        choices=list(SAFE_NOW.items()),
        widget=forms.RadioSelect,
        label="Is the child safe right now?",
        help_text="If this is about you, answer for yourself.",
    )


class FactsForm(PageForm):
    """What has been seen or heard?"""

    facts = LongTextField(
        max_length=TEXT,
        required=False,
        label="What have you seen or heard?",
        help_text="Only what you or somebody else saw or heard: what, when, where, who. You need no proof, and no "
        "details of sexual acts are needed. If you have only a feeling, leave this empty and go on.",
    )


class WorriesForm(PageForm):
    """What worries the writer about it?"""

    worries = LongTextField(
        max_length=TEXT,
        required=False,
        label="What worries you about it?",
        help_text="What you make of it. For example: “I think the presents are meant to control her.”",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two boxes at least."""
        given = super().clean()
        if not given.get("worries") and not self.said.get("facts", "").strip() and not self.errors:
            self.add_error("worries", "Enter what worries you, or go back and enter what you have seen or heard")
        return given


class PlaceForm(PageForm):
    """Where and when was it?"""

    TITLE = "Where and when was this?"
    place = forms.CharField(
        max_length=200,
        required=False,
        label="Where (optional)",
        help_text="For example: a street, a shop, a bus stop, the name of an app or group chat.",
    )
    seen_when = forms.CharField(
        max_length=120, required=False, label="When (optional)", help_text="For example: last Friday after school."
    )


class ChildForm(PageForm):
    """Who is the child, as far as anybody knows?"""

    TITLE = "Who is the child?"
    INTRO = "Fill in what you know. Most people do not know the name. If there are more children, describe each."
    forename = forms.CharField(max_length=80, required=False, label="First name (optional)")
    surname = forms.CharField(max_length=80, required=False, label="Last name (optional)")
    known_as = forms.CharField(max_length=80, required=False, label="Nickname (optional)")
    age_said = forms.IntegerField(min_value=0, max_value=25, required=False, label="About how old? (optional)")
    school = forms.CharField(max_length=160, required=False, label="School or college (optional)")
    description = LongTextField(
        max_length=1000,
        required=False,
        label="What does the child look like? (optional)",
        help_text="Clothes, hair, school uniform.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one thing at least that the hub can go by."""
        given = super().clean()
        here = ("forename", "surname", "known_as", "description")
        before = ("place", "venue")
        known = any(given.get(name) for name in here) or any(self.said.get(name, "").strip() for name in before)
        if not known and not self.errors:
            self.add_error("forename", "Enter a name, a nickname or a description, or go back and enter where it was")
        return given


class PeopleForm(PageForm):
    """Who or what is around the child?"""

    TITLE = "Who is with the child, or worries you?"
    people = LongTextField(
        max_length=2000,
        required=False,
        label="People (optional)",
        help_text="Names, nicknames, what they look like, how they know the child.",
    )
    vehicle = forms.CharField(
        max_length=120,
        required=False,
        label="Vehicle, or part of a number plate (optional)",
        help_text="Any part helps. For example: silver hatchback, plate begins K7.",
    )


class WordsForm(PageForm):
    """What has the child said?"""

    child_words = LongTextField(
        max_length=TEXT,
        required=False,
        label="Has the child said anything? (optional)",
        help_text="In the child’s own words. Do not question the child further. If this is about you, say here what "
        "you want somebody to know.",
    )


class SenderForm(PageForm):
    """Who writes, if they want to say?"""

    TITLE = "About you"
    INTRO = (
        "You need not say who you are. If you do, the hub can ring you back, and does not tell the child’s family or "
        "the people you are worried about who wrote."
    )
    relation = forms.ChoiceField(
        choices=list(RELATIONS.items()), widget=forms.RadioSelect, required=False, label="Who are you? (optional)"
    )
    sender = forms.CharField(
        max_length=120,
        required=False,
        label="Your name (optional)",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    contact = forms.CharField(
        max_length=120,
        required=False,
        label="How can we reach you safely? (optional)",
        help_text="A telephone number or e-mail that nobody else answers or reads, and when.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class HereForm(PageForm):
    """Is a child there now?"""

    called: ClassVar[Mapping[str, str]] = {"child_here": "whether a child is there now"}
    choice_hints: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "child_here": {"here": "Call 999 first and quote Operation Makesafe. You can go on here afterwards."}
    }
    child_here = forms.ChoiceField(
        choices=list(HERE.items()), widget=forms.RadioSelect, label="Is a child you are worried about there now?"
    )


class VenueForm(PageForm):
    """Which premises?"""

    TITLE = "Which premises?"
    called: ClassVar[Mapping[str, str]] = {"venue": "the name of the premises"}
    venue = forms.CharField(
        max_length=100, label="Name of the premises, or of the taxi or minicab firm", help_text="For example: a hotel."
    )
    venue_address = forms.CharField(
        max_length=95, required=False, label="Street, room or vehicle (optional)", help_text="As far as you know it."
    )


class SeenThereForm(FactsForm):
    """What has been seen or heard on the premises, and when?"""

    TITLE = "What have you seen or heard?"
    seen_when = forms.CharField(
        max_length=120, required=False, label="When (optional)", help_text="For example: since 11 tonight."
    )
    field_order = ("facts", "seen_when")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give the box a label of its own, as the heading asks the question."""
        super().__init__(*args, **kwargs)
        self.fields["facts"].label = "What, and who was there"


class StaffForm(PageForm):
    """Who writes, on the premises?"""

    TITLE = "About you"
    INTRO = (
        "You need not say who you are. If you do, police or the hub can ring you back. Guests and customers are not "
        "told who wrote."
    )
    sender = forms.CharField(
        max_length=120, required=False, label="Your name (optional)", widget=forms.TextInput({"autocomplete": "off"})
    )
    sender_role = forms.CharField(
        max_length=120, required=False, label="Your job (optional)", help_text="For example: night manager."
    )
    contact = forms.CharField(
        max_length=120,
        required=False,
        label="Telephone on which we reach you (optional)",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
