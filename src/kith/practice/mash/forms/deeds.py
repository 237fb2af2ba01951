"""What is typed when a referral is taken in, told of, closed or handed to a worker?"""

from typing import ClassVar

from django import forms

from kith.ground.access.selectors import workers_to_allocate
from kith.ground.partners.models import Post
from kith.ground.ui.forms import LongTextField, VersionedForm
from kith.practice.mash.actions.receive import ACKNOWLEDGED
from kith.practice.mash.selectors.hub import HubPage

LONG = 4000
SHORT = 300


def plain(_page: HubPage) -> type[VersionedForm]:
    """A deed that needs nothing typed."""
    return VersionedForm


def acknowledge(_page: HubPage) -> type[VersionedForm]:
    """The words to the referrer."""

    class Acknowledge(VersionedForm):
        words = LongTextField(
            label="What the referrer reads", initial=ACKNOWLEDGED, max_length=LONG, help_text="Nothing about others."
        )

    return Acknowledge


def return_for_information(_page: HubPage) -> type[VersionedForm]:
    """What the referrer should add."""

    class Return(VersionedForm):
        wanted = LongTextField(
            label="What should the referrer add?",
            max_length=LONG,
            help_text="Only where nothing said so far is a worry about a child. The referrer reads these words.",
        )

    return Return


def ask_more(_page: HubPage) -> type[VersionedForm]:
    """What the referrer should add while the work goes on."""

    class AskMore(VersionedForm):
        wanted = LongTextField(
            label="What do you want to know from the referrer?",
            max_length=LONG,
            help_text="The referrer reads these words. The clocks go on.",
        )

    return AskMore


def chase(page: HubPage) -> type[VersionedForm]:
    """Which silent agencies are reminded, and with what words."""

    class Chase(VersionedForm):
        called: ClassVar = {"agencies": "whom to chase"}
        agencies = forms.MultipleChoiceField(
            label="Whom do you chase?",
            widget=forms.CheckboxSelectMultiple,
            choices=[
                (str(one.enquiry_id), one.agency)
                for one in page.asked.rows
                if one.answered_at is None and one.withdrawn_at is None
            ],
        )
        words = LongTextField(
            label="Whom did you reach, or what do you add? (optional)", max_length=SHORT, required=False
        )

    return Chase


def call_back(_page: HubPage) -> type[VersionedForm]:
    """What came of the call."""

    class CallBack(VersionedForm):
        words = LongTextField(label="Whom you reached, and what was agreed", max_length=LONG)

    return CallBack


def feedback(page: HubPage) -> type[VersionedForm]:
    """The draft, to be changed and sent."""

    class Feedback(VersionedForm):
        text = LongTextField(
            label="What the referrer reads",
            initial=page.decided.feedback.text if page.decided.feedback else "",
            max_length=LONG,
            help_text="The outcome and whom to ring. Nothing about suspects, other children or what others told you.",
        )

    return Feedback


def enter_in_error(_page: HubPage) -> type[VersionedForm]:
    """Why it was entered in error."""

    class InError(VersionedForm):
        why = LongTextField(label="Why was this entered in error?", max_length=SHORT)

    return InError


def allocate(page: HubPage) -> type[VersionedForm]:
    """Which worker, and why this one."""
    held = {one.post_id for one in page.workers}

    class Allocate(VersionedForm):
        worker = forms.ChoiceField(
            label="Worker",
            choices=[
                ("", "Choose a worker"),
                *((str(one.id), _worker(one, one.id in held)) for one in workers_to_allocate()),
            ],
        )
        reason = LongTextField(label="Why this worker?", max_length=200)

    return Allocate


def end_allocation(page: HubPage) -> type[VersionedForm]:
    """Whose allocation ends, and why."""

    class EndAllocation(VersionedForm):
        relation = forms.ChoiceField(
            label="Whose allocation ends?",
            widget=forms.RadioSelect,
            choices=[(str(one.relation_id), f"{one.name}, {one.role}") for one in page.workers],
        )
        reason = LongTextField(label="Why does it end?", max_length=200)

    return EndAllocation


def late(page: HubPage) -> type[VersionedForm]:
    """Which clock was late, and why."""

    class Late(VersionedForm):
        clock = forms.ChoiceField(
            label="Which clock?",
            widget=forms.RadioSelect,
            choices=[(str(one.clock_id), one.name) for one in page.clocks.all if one.is_late],
        )
        reason = LongTextField(label="Why was it not met in time?", max_length=SHORT)

    return Late


def _worker(post: Post, is_held: bool) -> str:
    where = post.team.name if post.team else post.organisation.short
    return f"{post.worker.name}, {where}" + (" (allocated now)" if is_held else "")
