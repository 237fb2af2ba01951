"""What is asked about one child: who it is, what they have said, which signs are known?"""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from kith.ground.kernel import clock
from kith.ground.ui.forms import LongTextField
from kith.ground.ui.plain_dates import PlainDateField
from kith.practice.referrals.forms.referrer.pages import PartForm
from kith.practice.referrals.rules.drafted import Kept
from kith.practice.referrals.words.checklist import (
    ANSWERS,
    GANG_ANSWERS,
    ITEMS,
    SIGNS,
    VULNERABILITIES,
    WARNING_SIGNS,
    Item,
)
from kith.practice.referrals.words.referring import SIGN_NOTES
from kith.record.people.words import SEXES

SEX_CHOICES = [(code, words) for code, words in SEXES.items()]
TICKED = ("present", "suspected")


class _AboutChild(PartForm):
    """What both ways of saying which child share."""

    PART = "child"
    age_said = forms.IntegerField(
        min_value=0, max_value=25, required=False, label="About how old, if you have no date of birth? (optional)"
    )
    sex = forms.ChoiceField(choices=SEX_CHOICES, widget=forms.RadioSelect, initial="U", label="Sex")
    language_needs = forms.CharField(
        max_length=200,
        required=False,
        label="Language, interpreter or other help to be understood (optional)",
    )


class KnownChildForm(_AboutChild):
    """A child whose name somebody knows, or part of it."""

    called: ClassVar[Mapping[str, str]] = {"sex": "the child's sex", "age_said": "the age"}
    forename = forms.CharField(max_length=80, required=False, label="First name")
    surname = forms.CharField(max_length=80, required=False, label="Last name")
    known_as = forms.CharField(max_length=80, required=False, label="Known as (optional)")
    dob = PlainDateField(
        required=False,
        label="Date of birth (optional)",
        called="date of birth",
        earliest=1985,
        help_text="For example, 27 3 2001.",
    )
    school = forms.CharField(max_length=160, required=False, label="School or college (optional)")
    upn = forms.CharField(
        max_length=40,
        required=False,
        label="Unique pupil number (optional)",
        help_text="A letter and twelve digits. It tells two children of one name apart.",
    )
    nhs_number = forms.CharField(
        max_length=40,
        required=False,
        label="NHS number (optional)",
        help_text="Ten digits.",
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    address = forms.CharField(max_length=200, required=False, label="Address (optional)")
    postcode = forms.CharField(max_length=10, required=False, label="Postcode (optional)")
    field_order = (
        "forename surname known_as dob age_said sex school upn nhs_number address postcode language_needs"
    ).split()

    def clean(self) -> dict[str, Any]:
        """Ask for a name at least; a date of birth cannot lie ahead."""
        given = super().clean()
        if not (given.get("forename") or given.get("surname") or given.get("known_as")) and not self.errors:
            self.add_error("forename", "Enter a name, or go to “I do not know the name”")
        _not_ahead(self, "dob", given.get("dob"), "Date of birth")
        return given

    def typed(self) -> Kept:
        """Return what is to be kept, and that the name is known."""
        return super().typed() | {"is_unknown": False}


class UnknownChildForm(_AboutChild):
    """A child whose name nobody knows: what MASH can go by instead."""

    called: ClassVar[Mapping[str, str]] = {"sex": "the child's sex", "age_said": "the age"}
    place = forms.CharField(
        max_length=200,
        required=False,
        label="Where was the child seen?",
        help_text="For example: a street, a shop, a bus stop, the name of a group chat.",
    )
    nickname = forms.CharField(max_length=80, required=False, label="Nickname or first name you have heard (optional)")
    vehicle = forms.CharField(
        max_length=120,
        required=False,
        label="Vehicle or part of a number plate (optional)",
        help_text="Any part helps. For example: silver hatchback, plate begins K7.",
    )
    description = LongTextField(
        max_length=1000,
        required=False,
        label="What did the child look like? (optional)",
        help_text="Clothes, hair, school uniform, who they were with.",
    )
    field_order = "place nickname vehicle description age_said sex language_needs".split()

    def clean(self) -> dict[str, Any]:
        """Ask for one thing at least that MASH can go by."""
        given = super().clean()
        go_by = ("place", "nickname", "vehicle", "description")
        if not any(given.get(name) for name in go_by) and not self.errors:
            self.add_error("place", "Enter a place, a nickname, a vehicle or a description to go by")
        return given

    def typed(self) -> Kept:
        """Return what is to be kept, and that nobody knows the name."""
        return super().typed() | {"is_unknown": True}


class WordsForm(PartForm):
    """What the child has said, in their own words, and who or what is around them."""

    PART = "words"
    child_words = LongTextField(
        max_length=8000,
        required=False,
        label="What has the child said, in their own words? (optional)",
        help_text="Write it as they said it, and what you had asked. Leave this empty if they have said nothing. "
        "Do not question them further.",
    )
    own_facts = LongTextField(
        max_length=8000,
        required=False,
        label="Seen or heard about this child alone (optional)",
        help_text="Goes on this child's referral and on no other.",
    )
    nickname = forms.CharField(
        max_length=80, required=False, label="Name or nickname of somebody who worries you (optional)"
    )
    place = forms.CharField(max_length=200, required=False, label="A place that worries you (optional)")
    vehicle = forms.CharField(
        max_length=120,
        required=False,
        label="A vehicle, or part of a number plate (optional)",
        help_text="Any part helps. For example: silver hatchback, plate begins K7.",
    )

    def __init__(self, *args: Any, kept: Kept, **kwargs: Any) -> None:
        """Leave out what was asked on another page, and the box that only several children need."""
        super().__init__(*args, kept=kept, **kwargs)
        if self.kept.get("is_unknown"):
            for name in ("nickname", "place", "vehicle"):
                del self.fields[name]
        if len(kept.get("children", [])) < 2 and not self.kept.get("own_facts"):
            del self.fields["own_facts"]


class SignsForm(PartForm):
    """The 15 vulnerabilities, 14 signs and 9 warning signs: each present, suspected, absent or not known."""

    PART = "signs"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put up one question an item."""
        super().__init__(*args, **kwargs)
        kept = self.kept.get("answers") or {}
        for item in VULNERABILITIES + SIGNS + WARNING_SIGNS:
            self.fields[item.code] = _sign(item)
            self.initial[item.code] = kept.get(item.code, "not_known")

    def group(self, letter: str) -> list[forms.BoundField]:
        """Return the questions of one list: V, S or W."""
        return [self[name] for name in self.fields if name in ITEMS and name.startswith(letter)]

    def typed(self) -> Kept:
        """Return the answer to every item."""
        return {"answers": {code: value or "not_known" for code, value in super().typed().items()}}


class MoreForm(PartForm):
    """When what was ticked was last seen; and, where gangs were ticked, whether they are behind it."""

    PART = "more"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put up a day for each ticked item that can grow old."""
        super().__init__(*args, **kwargs)
        answers, days = self.kept.get("answers") or {}, self.kept.get("seen_on") or {}
        ticked = [ITEMS[code] for code, value in answers.items() if value in TICKED and code in ITEMS]
        if any(item.code == "V04" for item in ticked):
            self.fields["gang_associated"] = _gang()
            self.initial["gang_associated"] = self.kept.get("gang_associated", "not_known")
        for item in (one for one in ticked if one.lookback != "lifetime"):
            self.fields[item.code] = PlainDateField(
                required=False, label=item.display, called=f"the day for “{item.short}”", earliest=1990
            )
            self.initial[item.code] = date.fromisoformat(days[item.code]) if days.get(item.code) else None

    def asks_anything(self) -> bool:
        """Say whether there is anything to ask."""
        return bool(set(self.fields) - {"version", "idempotency_key"})

    def clean(self) -> dict[str, Any]:
        """Nothing was seen on a day that has not come."""
        given = super().clean()
        for code, day in list(given.items()):
            if code in ITEMS:
                _not_ahead(self, code, day, f"The day for “{ITEMS[code].short}”")
        return given

    def typed(self) -> Kept:
        """Return the days and the answer on gangs."""
        given = super().typed()
        days = {code: day for code, day in given.items() if code in ITEMS and day}
        return {"seen_on": days} | {name: given[name] for name in given if name == "gang_associated"}


def _sign(item: Item) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=list(ANSWERS.items()),
        widget=forms.RadioSelect,
        required=False,
        label=item.display,
        help_text=SIGN_NOTES.get(item.code, ""),
    )


def _gang() -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=list(GANG_ANSWERS.items()),
        widget=forms.RadioSelect,
        required=False,
        label="Do you think that the exploitation itself has to do with a gang?",
        help_text="Gang association counts in the advice only then.",
    )


def _not_ahead(form: forms.Form, name: str, day: date | None, noun: str) -> None:
    if day is not None and day > clock.today():
        form.add_error(name, f"{noun} must be today or earlier")
