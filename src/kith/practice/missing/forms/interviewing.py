"""What is typed to offer a return interview, to write it down, to tell its summary?"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from kith.ground.partners.models import Organisation
from kith.ground.sharing.words import TOLD
from kith.ground.ui.forms import KithForm, LongTextField, VersionedForm
from kith.ground.ui.plain_dates import PlainDateField, PlainTimeField
from kith.practice.missing.actions.interviewing import Offer, Told
from kith.practice.missing.actions.reporting import Spoken
from kith.practice.missing.forms.reporting import LONG, kinds_of, moment
from kith.practice.missing.words import ASKED, PERSONS, PLACES, PULL, PUSH, YES_NO

YES = [("y", "Yes"), ("n", "No")]


class OfferForm(VersionedForm):
    """Whether it was offered, and what the child said."""

    called: ClassVar[Mapping[str, str]] = {"offered": "whether it was offered", "accepted": "what the child said"}
    choice_hints: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "offered": {"na": "For example: the child has died, or turned 18."},
        "accepted": {"n": "The child may decline, and may change their mind."},
    }
    offered = forms.ChoiceField(
        label="Was an interview offered?", choices=list(YES_NO.items()), widget=forms.RadioSelect
    )
    accepted = forms.ChoiceField(
        label="Did the child accept?",
        choices=[*YES_NO.items(), ("", "Not answered yet")],
        widget=forms.RadioSelect,
        required=False,
    )
    tried = LongTextField(label="What was tried? (where not offered or not accepted)", max_length=LONG, required=False)
    view = LongTextField(label="What do the professionals think?", max_length=LONG, required=False)

    def offer(self) -> Offer:
        """Return the offer that was typed."""
        typed = self.cleaned_data
        return Offer(typed["offered"], typed["accepted"], None, typed["tried"].strip(), typed["view"].strip())


class InterviewForm(VersionedForm):
    """What the child told somebody independent."""

    called: ClassVar[Mapping[str, str]] = {
        "held_on": "the day of the interview",
        "held_at": "the time of the interview",
        "agency": "the interviewer's agency",
        "independent": "whether the interviewer is independent",
        "alone": "whether the child was spoken to alone",
        "summary": "the summary",
    }
    held_on = PlainDateField(label="Held on", earliest=2010)
    held_at = PlainTimeField(label="Held at")
    interviewer = forms.CharField(label="Who spoke with the child?", max_length=120)
    agency = forms.CharField(label="Of which agency?", max_length=120)
    independent = forms.ChoiceField(
        label="Independent of the police, of the placement and of who cares for the child?",
        choices=YES,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(label="Where did you meet? (optional)", max_length=120, required=False)
    alone = forms.ChoiceField(label="Was the child spoken to alone?", choices=YES, widget=forms.RadioSelect)
    push = forms.MultipleChoiceField(
        label="What drove the child away? (push)",
        choices=list(PUSH.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    pull = forms.MultipleChoiceField(
        label="What drew the child away? (pull)",
        choices=list(PULL.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    not_answered = forms.MultipleChoiceField(
        label="What did the child not want to speak of?",
        choices=list(ASKED.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="The child need not say why.",
    )
    where = forms.CharField(label="Where were they? (optional)", max_length=120, required=False)
    place_kind = forms.ChoiceField(label="What kind of place?", choices=kinds_of(PLACES), required=False)
    whom = forms.CharField(
        label="With whom? (optional)", max_length=120, required=False, help_text="A nickname is enough."
    )
    person_kind = forms.ChoiceField(label="Who is that?", choices=kinds_of(PERSONS), required=False)
    person_described = forms.CharField(label="Describe them (optional)", max_length=300, required=False)
    wants = LongTextField(label="What does the child want, in their own words?", max_length=LONG, required=False)
    harm = LongTextField(
        label="What harm did the child tell of? (optional)",
        max_length=LONG,
        required=False,
        help_text="What, when, where, who. Not the acts.",
    )
    actions = LongTextField(
        label="What will adults do now? (optional)",
        max_length=LONG,
        required=False,
        help_text="Adults’ actions, not the child’s.",
    )
    summary = LongTextField(
        label="Summary for others", max_length=LONG, help_text="What a social worker needs to keep the child safe."
    )
    account = LongTextField(
        label="The whole account (optional)",
        max_length=20_000,
        required=False,
        help_text="It stays with your agency. Others get the summary.",
    )
    intelligence = forms.BooleanField(label="The police have it as intelligence", required=False)
    late_why = forms.CharField(label="Why after 72 hours? (only then)", max_length=300, required=False)

    def told(self) -> Told:
        """Return the interview that was typed."""
        typed = self.cleaned_data
        place = Spoken("place", typed["where"], "between", typed["place_kind"])
        person = Spoken("person", typed["whom"], "between", typed["person_kind"], "", typed["person_described"])
        same = ("interviewer", "agency", "place", "wants", "harm", "actions", "summary", "account", "late_why")
        return Told(
            done_at=moment(typed["held_on"], typed["held_at"]),
            is_independent=typed["independent"] == "y",
            alone=typed["alone"] == "y",
            push=tuple(typed["push"]),
            pull=tuple(typed["pull"]),
            not_answered=tuple(typed["not_answered"]),
            intelligence=typed["intelligence"],
            seen=(place, person),
            **{name: typed[name].strip() for name in same},
        )


class TellForm(KithForm):
    """Who gets the summary, in which words, why, and whether the family knows."""

    called: ClassVar[Mapping[str, str]] = {"to": "the agency", "why": "why they need it"}
    to = forms.ChoiceField(label="Which agency?")
    to_whom = forms.CharField(label="Who there?", max_length=120, help_text="Name and role.")
    text = LongTextField(
        label="What they are told", max_length=LONG, help_text="Take out what this recipient does not need."
    )
    why = LongTextField(label="Why do they need it?", max_length=300)
    family_told = forms.ChoiceField(label="Was the family told?", choices=list(TOLD.items()), widget=forms.RadioSelect)
    family_why = forms.CharField(label="If not, why not? (optional)", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the agencies that have agreed to share."""
        super().__init__(*args, **kwargs)
        agencies = Organisation.objects.exclude(agreement_from=None).order_by("name")
        self.fields["to"].choices = [("", "Choose"), *((str(one.id), one.name) for one in agencies)]  # type: ignore[attr-defined]
