"""What is typed to narrow a list, to decide a pair or to write the rota?"""

from collections.abc import Iterable
from typing import Any, ClassVar, cast
from urllib.parse import urlencode
from uuid import UUID

from django import forms

from kith.ground.partners.selectors import agencies_to_ask
from kith.ground.ui.forms import KithForm, LongTextField, PlainForm, VersionedForm
from kith.practice.mash.selectors.pair_list import Waiting
from kith.practice.referrals.rules.states import RAGS, STATES
from kith.practice.referrals.words import OPEN_STATES


class WorklistFilter(PlainForm):
    """Which referrals to show; a choice that is not on the list counts as none."""

    state = forms.ChoiceField(
        required=False, choices=[("", "Any state"), *((code, STATES[code].name) for code in OPEN_STATES)]
    )
    rag = forms.ChoiceField(
        label="RAG", required=False, choices=[("", "Any RAG"), *RAGS.items(), ("none", "Not yet rated")]
    )
    held = forms.ChoiceField(
        label="Who has it", required=False, choices=[("", "Anybody"), ("mine", "I have it"), ("nobody", "Nobody yet")]
    )
    came = forms.ChoiceField(
        label="How it came",
        required=False,
        choices=[("", "Any way"), ("calm", "Not in a flood of forms"), ("crowd", "In a flood of forms")],
    )
    late = forms.BooleanField(label="Late only", required=False)

    def query(self) -> str:
        """Return the filter as it stands in an address; empty where nothing is chosen. After cleaning."""
        chosen = {name: "on" if value is True else value for name, value in self.cleaned_data.items() if value}
        return urlencode(chosen)


class ViewForm(KithForm):
    """What a filter of the worklist is called."""

    name = forms.CharField(label="What do you call this view?", max_length=40, help_text="Not a child's name.")


class PlainPost(KithForm):
    """A deed that needs nothing typed and has no version."""


class TakeInForm(KithForm):
    """Which worry leaves the slow lane now."""

    waiting = forms.UUIDField(widget=forms.HiddenInput)


class PairForm(VersionedForm):
    """Same, different or ask someone; why."""

    called: ClassVar = {"answer": "an answer"}
    reveals: ClassVar = {"answer": {"ask": "asked_of"}}
    choice_hints: ClassVar = {
        "answer": {
            "same": "Both are read as one child from now. Nothing is merged or lost; it can be undone.",
            "different": "They stay apart, and this pair is not proposed again.",
            "ask": "Nothing changes until somebody decides.",
        }
    }
    answer = forms.ChoiceField(
        label="Is this the same child?",
        widget=forms.RadioSelect,
        choices=[("same", "The same child"), ("different", "Different children"), ("ask", "Ask someone")],
    )
    asked_of = forms.CharField(label="Whom do you ask?", max_length=120, required=False)
    why = LongTextField(label="Why?", max_length=300)

    def clean(self) -> dict[str, Any]:
        """Ask for whom, where someone is asked."""
        typed = self.cleaned_data
        if typed.get("answer") == "ask" and not typed.get("asked_of", "").strip():
            known = ", ".join(one.short for one in agencies_to_ask())
            self.add_error("asked_of", f"Enter whom you ask, for example one of: {known}")
        return typed


class UndoForm(KithForm):
    """Why a joining is undone."""

    why = LongTextField(label="Why are these not the same child?", max_length=300)


class PairsForm(KithForm):
    """Which of several plain pairs; `chosen` gives their ids with the version each was seen in."""

    called: ClassVar = {"chosen": "at least one pair"}
    chosen = forms.MultipleChoiceField(label="Which pairs?", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, pairs: Iterable[Waiting] = (), **kwargs: Any) -> None:
        """Offer these pairs, what speaks for each under it."""
        super().__init__(*args, **kwargs)
        rows = list(pairs)
        field = cast("forms.MultipleChoiceField", self.fields["chosen"])
        field.choices = [(one.value, one.label) for one in rows]
        field.error_messages["invalid_choice"] = "One of these was decided meanwhile. Look again at those left"
        self.choice_hints = {"chosen": {one.value: one.words for one in rows}}  # type: ignore[misc]

    def versions(self) -> dict[UUID, int]:
        """Return the pairs chosen, each with its version."""
        return {UUID(one.partition(":")[0]): int(one.partition(":")[2]) for one in self.cleaned_data["chosen"]}
