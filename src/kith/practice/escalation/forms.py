"""What is typed to disagree, to answer, to hand a child over, to confirm?"""

from typing import ClassVar

from django import forms

from kith.ground.ui.forms import KithForm, LongTextField, PlainForm, VersionedForm
from kith.practice.escalation.words import LATE

LONG = 4000


class LateFilter(PlainForm):
    """What the list is narrowed to."""

    what = forms.ChoiceField(label="What is late", required=False, choices=[("", "Anything"), *LATE.items()])


class RaiseForm(KithForm):
    """What somebody does not agree with."""

    about = LongTextField(
        label="What do you not agree with, and why?",
        max_length=LONG,
        help_text="What you know that speaks for another step. MASH and the allocated worker read it.",
    )


class WordsForm(VersionedForm):
    """What is said to a disagreement, and what it leads to."""

    called: ClassVar = {"step": "what happens next"}
    words = LongTextField(label="What do you say?", max_length=LONG)
    step = forms.ChoiceField(label="What happens next?", widget=forms.RadioSelect)


def words_form(following: str, *, may_settle: bool) -> type[WordsForm]:
    """Return the form with the steps that are open to this viewer."""
    steps = [("answer", "Nothing yet: this is my answer")]
    if following:
        steps.append(("take_up", f"It goes to the next level: {following}"))
    if may_settle:
        steps.append(("settle", "It is settled"))

    class Words(WordsForm):
        def __init__(self, *args: object, **more: object) -> None:
            super().__init__(*args, **more)
            self.fields["step"].choices = steps  # type: ignore[attr-defined]

    return Words


class HandOverForm(KithForm):
    """Which authority, whom, what and whether the family knows."""

    called: ClassVar = {"spoke_to": "whom you spoke to"}
    authority = forms.CharField(label="Which authority?", max_length=160)
    spoke_to = forms.CharField(label="Whom did you speak to there?", max_length=160, help_text="Name and telephone.")
    sent = LongTextField(label="What did you send, and why do they need it?", max_length=LONG)
    told_family = LongTextField(label="Was the family told? If not, why not?", max_length=1000)


class ConfirmForm(VersionedForm):
    """Who confirmed, and with what words."""

    confirmed_by = forms.CharField(label="Who confirmed?", max_length=160)
    words = LongTextField(label="What did they say? (optional)", max_length=LONG, required=False)
