"""What does an agency type to answer a question?"""

from collections.abc import Iterator
from typing import Any

from django import forms

from kith.ground.ui.forms import KithForm, LongTextField
from kith.practice.mash.selectors.asked import Question
from kith.practice.mash.words.hub import ITEM_ANSWERS


class Answering(KithForm):
    """The least that answers: yes or no for each item, words, and what stays with the agency."""

    text = LongTextField(
        label="In words",
        max_length=4000,
        required=False,
        help_text="The least that answers the question. If you know nothing, say “nothing known”.",
    )

    def item_fields(self) -> Iterator[forms.BoundField]:
        """Yield the items in the order in which they were asked."""
        return (self[name] for name in self.fields if name.startswith("item_"))

    def items(self) -> dict[str, str]:
        """Return the answered items; valid forms only."""
        typed = self.cleaned_data
        return {name.removeprefix("item_"): typed[name] for name in self.fields if name[:5] == "item_" and typed[name]}

    def clean(self) -> dict[str, Any]:
        """Ask for an answer of some kind, and keep restricted text only where it is said to be so."""
        typed = self.cleaned_data
        restricted = typed.get("holds_restricted", False)
        if "holds_restricted" in self.fields and typed.get("detail", "").strip() and not restricted:
            self.add_error("holds_restricted", "Tick this if you write restricted information")
        if not self.errors and not typed.get("text", "").strip() and not self.items() and not restricted:
            self.add_error("text", "Enter your answer, or “nothing known”")
        return typed


def answering(question: Question) -> type[Answering]:
    """Return the form for one question: its items, and the text that stays with health or police."""
    fields: dict[str, object] = {
        f"item_{one.code}": forms.ChoiceField(
            label=one.text, widget=forms.RadioSelect, choices=list(ITEM_ANSWERS.items()), required=False
        )
        for one in question.items
    }
    if question.keeps == "health":
        fields["detail"] = LongTextField(
            label="Detail that stays with health",
            max_length=4000,
            required=False,
            help_text="Seen by health and the allocated social worker. MASH sees only yes or no.",
        )
    if question.keeps == "police":
        fields["holds_restricted"] = forms.BooleanField(label="We hold restricted information: ring us", required=False)
        fields["detail"] = LongTextField(
            label="Restricted text that stays with police",
            max_length=4000,
            required=False,
            help_text="Seen by police alone. MASH reads that you hold something, and your number.",
        )
    return type("Answer", (Answering,), {"__doc__": Answering.__doc__, **fields})
