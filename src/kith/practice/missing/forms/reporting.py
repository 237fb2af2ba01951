"""What is typed to report a missing child, to say that they are back, to grade, to close, to strike through?"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from kith.ground.kernel.clock import LONDON
from kith.ground.ui.forms import KithForm, LongTextField, VersionedForm
from kith.ground.ui.plain_dates import PlainDateField, PlainTimeField
from kith.practice.missing.actions.reporting import Back, Reported, Spoken
from kith.practice.missing.selectors.episodes import Known
from kith.practice.missing.words import CONDITIONS, KINDS, PERSONS, PLACES, RISKS, SETTINGS, WHENS
from kith.record.people.actions.recording import NewPerson
from kith.record.people.words import SEXES

LONG = 4000
EMPTY = ("", "Choose")


def moment(day: date, at: time) -> datetime:
    """Return the moment that a day and a time of London's clock mean."""
    return datetime.combine(day, at, LONDON)


def kinds_of(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the choices of a kind that may stay open."""
    return [EMPTY, *words.items()]


class EpisodeForm(KithForm):
    """When the child was last seen, from where they are missing, who reports."""

    called: ClassVar[Mapping[str, str]] = {
        "kind": "what happened",
        "setting": "from where",
        "seen_on": "the day the child was last seen",
        "seen_at": "the time the child was last seen",
        "reported_by": "who reports",
    }
    kind = forms.ChoiceField(label="What happened?", choices=list(KINDS.items()), widget=forms.RadioSelect)
    setting = forms.ChoiceField(label="Missing from", choices=list(SETTINGS.items()), widget=forms.RadioSelect)
    seen_on = PlainDateField(label="Last seen on", earliest=2010)
    seen_at = PlainTimeField(label="Last seen at")
    seen_where = forms.CharField(label="Last seen where? (optional)", max_length=120, required=False)
    seen_with = forms.CharField(
        label="Last seen with whom? (optional)",
        max_length=120,
        required=False,
        help_text="A name or a nickname, as you know it. “Not known” is an answer: leave it empty.",
    )
    circumstances = LongTextField(
        label="What is known? (optional)",
        max_length=LONG,
        required=False,
        help_text="Clothing, telephone, money, medicines, who may have called or collected them.",
    )
    reported_by = forms.CharField(label="Who reports?", max_length=200, help_text="Name, role and telephone.")

    def reported(self, child: NewPerson | None) -> Reported:
        """Return the report that was typed."""
        typed = self.cleaned_data
        return Reported(
            kind=typed["kind"],
            setting=typed["setting"],
            last_seen_at=moment(typed["seen_on"], typed["seen_at"]),
            reported_by=typed["reported_by"],
            circumstances=typed["circumstances"].strip(),
            child=child,
            seen=(
                Spoken("place", typed["seen_where"], "last_seen"),
                Spoken("person", typed["seen_with"], "last_seen"),
            ),
        )


class ReportForm(EpisodeForm):
    """A missing child, one whom the agency wrote down before or a new one."""

    field_order = ("known", "forename", "surname", "dob", "sex", "address", "postcode", "school")
    known = forms.ChoiceField(label="Which child?", required=False)
    forename = forms.CharField(label="First name", max_length=80, required=False)
    surname = forms.CharField(label="Last name", max_length=80, required=False)
    dob = PlainDateField(label="Date of birth (optional)", required=False, earliest=1990)
    sex = forms.ChoiceField(label="Sex", choices=list(SEXES.items()), initial="U", required=False)
    address = forms.CharField(label="Where the child lives (optional)", max_length=200, required=False)
    postcode = forms.CharField(label="Postcode (optional)", max_length=10, required=False)
    school = forms.CharField(label="School (optional)", max_length=160, required=False)

    def __init__(self, *args: Any, known: list[Known], **kwargs: Any) -> None:
        """Offer the children whom this agency wrote down before."""
        super().__init__(*args, **kwargs)
        offered = [(str(one.subject_id), _line(one)) for one in known]
        self.fields["known"].choices = [("", "A child not named here yet"), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a name where no child was chosen."""
        given = super().clean() or self.cleaned_data
        if not given.get("known") and not (given.get("forename") or given.get("surname")):
            self.add_error("forename", "Enter a name, or choose a child whom your agency has written down before")
        return given

    def subject_id(self) -> UUID | None:
        """Return the child that was chosen, if one was."""
        return UUID(self.cleaned_data["known"]) if self.cleaned_data["known"] else None

    def child(self) -> NewPerson:
        """Return the new child that was typed."""
        typed = self.cleaned_data
        return NewPerson(
            source="worker",
            forename=typed["forename"],
            surname=typed["surname"],
            dob=typed["dob"],
            sex=typed["sex"] or "U",
            address=typed["address"],
            postcode=typed["postcode"],
            school=typed["school"],
        )


def _line(one: Known) -> str:
    return f"{one.called}, born {one.born_on:%-d %B %Y}" if one.born_on else one.called


class BackForm(KithForm):
    """Which child is back, and since when."""

    called: ClassVar[Mapping[str, str]] = {
        "known": "which child",
        "back_on": "the day of the return",
        "back_at": "the time of the return",
        "told_by": "who you are",
    }
    known = forms.ChoiceField(label="Which child is back?")
    back_on = PlainDateField(label="Back on", earliest=2010)
    back_at = PlainTimeField(label="Back at")
    words = LongTextField(
        label="How, from where, with whom? (optional)",
        max_length=LONG,
        required=False,
        help_text="Is the child hurt? Ring 999 or a doctor first.",
    )
    told_by = forms.CharField(label="Who are you?", max_length=200, help_text="Name, role and telephone.")

    def __init__(self, *args: Any, known: list[Known], **kwargs: Any) -> None:
        """Offer the children whom this agency wrote down."""
        super().__init__(*args, **kwargs)
        self.fields["known"].choices = [EMPTY, *((str(one.subject_id), _line(one)) for one in known)]  # type: ignore[attr-defined]


class RiskForm(VersionedForm):
    """What the police decided."""

    called: ClassVar[Mapping[str, str]] = {"risk": "the grade"}
    risk = forms.ChoiceField(
        label="The police's grade",
        choices=[(code, words) for code, words in RISKS.items() if code],
        widget=forms.RadioSelect,
    )


class CloseForm(VersionedForm):
    """When, where and how the child came back."""

    called: ClassVar[Mapping[str, str]] = {
        "how": "how it ended",
        "back_on": "the day of the return",
        "back_at": "the time of the return",
        "condition": "how the child was",
    }
    how = forms.ChoiceField(
        label="How did it end?", choices=[("returned", "Came back"), ("found", "Was found")], widget=forms.RadioSelect
    )
    back_on = PlainDateField(label="Back on", earliest=2010)
    back_at = PlainTimeField(label="Back at")
    found_where = forms.CharField(label="Found or stayed where? (optional)", max_length=120, required=False)
    place_kind = forms.ChoiceField(label="What kind of place?", choices=kinds_of(PLACES), required=False)
    place_postcode = forms.CharField(label="Its postcode (optional)", max_length=10, required=False)
    found_with = forms.CharField(
        label="With whom? (optional)", max_length=120, required=False, help_text="A nickname is enough."
    )
    person_kind = forms.ChoiceField(label="Who is that?", choices=kinds_of(PERSONS), required=False)
    person_described = forms.CharField(label="Describe them (optional)", max_length=300, required=False)
    found_by = forms.CharField(label="Found by whom? (optional)", max_length=160, required=False)
    condition = forms.ChoiceField(label="How was the child?", choices=kinds_of(CONDITIONS))
    harm = LongTextField(
        label="Harm the child told of (optional)",
        max_length=LONG,
        required=False,
        help_text="What, when, where, who. Not the acts: an interview by trained people asks for those.",
    )
    reason_left = LongTextField(label="Why they went, in their words (optional)", max_length=LONG, required=False)
    prevention = forms.BooleanField(label="The police have done the prevention interview", required=False)

    def back(self, now: datetime) -> Back:
        """Return the return that was typed."""
        typed = self.cleaned_data
        place = Spoken("place", typed["found_where"], "found", typed["place_kind"], typed["place_postcode"])
        person = Spoken("person", typed["found_with"], "found", typed["person_kind"], "", typed["person_described"])
        return Back(
            at=moment(typed["back_on"], typed["back_at"]),
            how=typed["how"],
            found_by=typed["found_by"],
            condition=typed["condition"],
            harm=typed["harm"].strip(),
            reason_left=typed["reason_left"].strip(),
            prevention_at=now if typed["prevention"] else None,
            seen=(place, person),
        )


class SeenForm(KithForm):
    """A place or a person spoken of."""

    what = forms.ChoiceField(
        label="Is it a place or a person?",
        choices=[("place", "A place"), ("person", "A person")],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label="What is it called?", max_length=120, help_text="As it was said; a nickname will do.")
    when_seen = forms.ChoiceField(label="When was that?", choices=list(WHENS.items()), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label="What kind?", choices=kinds_of(PLACES | PERSONS), required=False)
    postcode = forms.CharField(label="Postcode of a place (optional)", max_length=10, required=False)
    description = forms.CharField(label="Describe it (optional)", max_length=300, required=False)

    def spoken(self) -> Spoken:
        """Return what was typed."""
        typed = self.cleaned_data
        return Spoken(
            typed["what"], typed["name"], typed["when_seen"], typed["kind"], typed["postcode"], typed["description"]
        )


class StrikeForm(VersionedForm):
    """Why an episode is struck through."""

    called: ClassVar[Mapping[str, str]] = {"reason": "why"}
    reason = LongTextField(label="Why is it struck through?", max_length=300)
