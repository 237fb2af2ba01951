"""What is typed when the hub rates, asks and decides?"""

from collections.abc import Iterator
from typing import ClassVar

from django import forms

from kith.ground.partners.models import Organisation
from kith.ground.partners.selectors import agencies_to_ask
from kith.ground.ui.forms import LongTextField, VersionedForm
from kith.ground.ui.saying import say_moment
from kith.practice.mash.actions.enquire import Question
from kith.practice.mash.rules.next_step import outcomes_open
from kith.practice.mash.selectors.hub import HubPage
from kith.practice.mash.selectors.limits import RagLimit, rag_limits
from kith.practice.mash.words.hub import FLAG_NAMES, ITEMS_TO_ASK
from kith.practice.referrals.rules.states import OUTCOMES, SECOND_LOOK, needs_second_manager
from kith.practice.referrals.words.checklist import ITEMS

LONG = 4000


def rate(page: HubPage) -> type[VersionedForm]:
    """The RAG, each with its limit as it would run from now, and the reason."""
    limits = rag_limits()

    class Rate(VersionedForm):
        choice_hints: ClassVar = {"rag": {one.rag: _limit(one) for one in limits}}
        called: ClassVar = {"rag": "a RAG", "reason": "the reason"}
        rag = forms.ChoiceField(
            label="RAG",
            widget=forms.RadioSelect,
            choices=[(one.rag, one.name) for one in limits],
            initial=page.triage.rag,
            help_text="Your judgement. The checklist never sets it.",
        )
        reason = LongTextField(label="Reason", max_length=LONG)

    return Rate


def _limit(one: RagLimit) -> str:
    words = one.words[:1].upper() + one.words[1:]
    return f"{words}: by {say_moment(one.due_at)}. Agencies answer by {say_moment(one.answers_due_at)}."


def decide(page: HubPage) -> type[VersionedForm]:
    """The outcome and the reason; says beforehand where a second manager will be asked."""
    outcomes = outcomes_open(page.triage.state, OUTCOMES)

    class Decide(VersionedForm):
        choice_hints: ClassVar = {"outcome": _outcome_hints(page)}
        called: ClassVar = {"outcome": "an outcome", "reason": "the reason"}
        outcome = forms.ChoiceField(
            label="Outcome", widget=forms.RadioSelect, choices=[(code, OUTCOMES[code]) for code in outcomes]
        )
        reason = LongTextField(label="Reason", max_length=LONG, help_text="Signed with your name and the time.")

    return Decide


def _outcome_hints(page: HubPage) -> dict[str, str]:
    hints = {
        "strategy": "Opens the child's single record in screening.",
        "cin_assessment": "Opens the child's single record in screening.",
        "early_help": "Opens the child's single record in screening.",
        "link_to_open": "The worker who has the child is told today. The concern goes to the single record.",
    }
    if needs_second_manager("nfa", page.referral.flags):
        flagged = " and ".join(FLAG_NAMES[code].lower() for code in page.referral.flags if code in SECOND_LOOK)
        hints["nfa"] = f"A second manager will have to agree: the checklist advises {flagged}."
    return hints


def second(page: HubPage) -> type[VersionedForm]:
    """Whether the second manager agrees, and why."""

    class Second(VersionedForm):
        called: ClassVar = {"agrees": "whether you agree", "reason": "the reason"}
        choice_hints: ClassVar = {
            "agrees": {
                "yes": f"The decision stands: {page.decided.waiting_outcome.lower()}.",
                "no": "No decision stands. The first manager decides again; the clock runs.",
            }
        }
        agrees = forms.ChoiceField(
            label="Do you agree?", widget=forms.RadioSelect, choices=[("yes", "I agree"), ("no", "I do not agree")]
        )
        reason = LongTextField(label="Reason", max_length=LONG)

    return Second


class Asking(VersionedForm):
    """A question for each agency that somebody answers for; those left empty are not asked."""

    agencies: ClassVar[list[Organisation]] = []

    def panels(self) -> Iterator[tuple[Organisation, forms.BoundField, forms.BoundField | None]]:
        """Yield each agency with its question and, where its sector has any, its items."""
        for one in self.agencies:
            items = f"items_{one.id}"
            yield one, self[f"question_{one.id}"], self[items] if items in self.fields else None

    def questions(self) -> list[Question]:
        """Return what is asked of whom; valid forms only."""
        typed = self.cleaned_data
        return [
            Question(one.id, typed[f"question_{one.id}"], tuple(typed.get(f"items_{one.id}", ())))
            for one in self.agencies
            if typed[f"question_{one.id}"].strip()
        ]

    def clean(self) -> dict[str, object]:
        """Ask for a question wherever items are ticked, and for one at least."""
        typed = self.cleaned_data
        for one in self.agencies:
            name = f"question_{one.id}"
            if typed.get(f"items_{one.id}") and not typed.get(name, "").strip():
                self.add_error(name, f"Enter what you want {one.short} to tell you")
        if not self.errors and not self.questions():
            self.add_error(None, "Enter a question for at least one agency")
        return typed


def ask(_page: HubPage) -> type[VersionedForm]:
    """One question an agency, with the items of the checklist its sector is likely to be able to answer."""
    agencies = agencies_to_ask()
    fields: dict[str, object] = {"agencies": agencies, "__doc__": Asking.__doc__}
    for one in agencies:
        fields[f"question_{one.id}"] = LongTextField(label=f"Question to {one.short}", max_length=1000, required=False)
        codes = ITEMS_TO_ASK.get("police" if one.is_law_enforcement else one.sector, ())
        if codes:
            fields[f"items_{one.id}"] = forms.MultipleChoiceField(
                label=f"Signs {one.short} should answer yes or no to",
                widget=forms.CheckboxSelectMultiple,
                choices=[(code, ITEMS[code].display) for code in codes],
                required=False,
            )
    return type("Ask", (Asking,), fields)
