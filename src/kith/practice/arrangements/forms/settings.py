"""What is typed when the partnership decides a setting?"""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from kith.ground.kernel import clock
from kith.ground.ui.forms import KithForm, LongTextField
from kith.ground.ui.plain_dates import PlainDateField, PlainTimeField


class Dated(KithForm):
    """From which day, and why."""

    called: ClassVar = {"from_day": "the day it starts", "reason": "the reason"}
    from_day = PlainDateField(label="In force from", initial=clock.today, help_text="Today or later.")
    reason = LongTextField(label="Why did the partnership decide this?", max_length=300)


def _hours(label: str, most: int = 240) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=most)


class LimitsForm(Dated):
    """The time limits."""

    field_order = (
        *("red_hours", "amber_days", "green_days", "blue_hours"),
        *("answer_red", "answer_amber", "answer_green", "answer_blue", "feedback_days", "glass_minutes"),
        "involvement_an_hour",
        *("opens", "closes"),
    )
    red_hours = _hours("Red: enquiries finished within (hours)", 72)
    amber_days = _hours("Amber: enquiries finished within (working days)", 20)
    green_days = _hours("Green: enquiries finished within (working days)", 20)
    blue_hours = _hours("Blue: outcome within (hours)", 72)
    answer_red = _hours("Red: agencies answer within (hours)", 72)
    answer_amber = _hours("Amber: agencies answer within (working hours)")
    answer_green = _hours("Green: agencies answer within (working hours)")
    answer_blue = _hours("Blue: agencies answer within (hours)")
    feedback_days = _hours("Referrer told within (working days)", 20)
    glass_minutes = _hours("A broken glass stays open for (minutes)")
    involvement_an_hour = _hours("One worker asks who is involved, in an hour, about at most (children)", 1000)
    opens = PlainTimeField(label="Working hours begin")
    closes = PlainTimeField(label="Working hours end")

    def clean(self) -> dict[str, Any]:
        """Write the hours as the settings hold them, and keep them in order."""
        typed = self.cleaned_data
        if typed.get("opens") and typed.get("closes"):
            if typed["opens"] >= typed["closes"]:
                self.add_error("closes", "Working hours must end after they begin")
            else:
                typed["opens"], typed["closes"] = f"{typed['opens']:%H:%M}", f"{typed['closes']:%H:%M}"
        return typed


class ScreeningForm(Dated):
    """The parameters of the checklist's advice."""

    field_order = ("several", "lookback", "unknown")
    several = forms.IntegerField(
        label="“Several” means at least (items)",
        min_value=2,
        max_value=10,
        help_text="The strategy says “several”; Kith starts with 3.",
    )
    lookback = forms.IntegerField(label="A sign counts for (months)", min_value=1, max_value=120)
    unknown = forms.IntegerField(label="“Incomplete” from (unknown items of 29)", min_value=1, max_value=29)


class LinesForm(Dated):
    """Whom referrers and callers are given to ring."""

    field_order = ("mash_line", "out_of_hours_team", "out_of_hours_line", "police_line")
    mash_line = forms.CharField(label="MASH telephone line", max_length=60)
    out_of_hours_team = forms.CharField(label="Out-of-hours team", max_length=80)
    out_of_hours_line = forms.CharField(label="Out-of-hours telephone line", max_length=60)
    police_line = forms.CharField(label="Police", max_length=60)


class PublicForm(Dated):
    """How many forms without an account are usual."""

    field_order = ("from_one_place", "in_all", "a_minute")
    from_one_place = forms.IntegerField(
        label="Usual from one place in an hour (forms)",
        min_value=1,
        max_value=1000,
        help_text="A school or a hospital may be one place.",
    )
    in_all = forms.IntegerField(label="Usual in all in an hour (forms)", min_value=1, max_value=10_000)
    a_minute = forms.IntegerField(label="Leave the slow lane in a minute (forms)", min_value=1, max_value=600)


class SignInForm(Dated):
    """When sessions end and accounts go off."""

    field_order = ("idle_minutes", "hours", "at_once", "dormant_days")
    idle_minutes = forms.IntegerField(label="A session ends when idle for (minutes)", min_value=5, max_value=60)
    hours = forms.IntegerField(label="A session ends after (hours)", min_value=1, max_value=12)
    at_once = forms.IntegerField(label="Sessions at once at most", min_value=1, max_value=5)
    dormant_days = forms.IntegerField(label="An account nobody uses goes off after (days)", min_value=7, max_value=365)


class SharingForm(Dated):
    """What stands on each record of sharing."""

    field_order = ("basis", "why_enquiry", "why_feedback", "why_relation", "why_interview", "family_why")
    basis = LongTextField(label="Lawful basis", max_length=300)
    why_enquiry = LongTextField(label="Why an agency is asked", max_length=300)
    why_feedback = LongTextField(label="Why a referrer is answered", max_length=300)
    why_relation = LongTextField(label="Why an agency may know who is involved", max_length=300)
    why_interview = LongTextField(label="Why a return interview is told", max_length=300)
    family_why = LongTextField(label="Why the family was not told first", max_length=300)


class HolidayForm(KithForm):
    """One day that is no working day."""

    day = PlainDateField(label="Day")
    name = forms.CharField(label="What the day is called", max_length=80)


class ThresholdForm(KithForm):
    """A version of the threshold text."""

    called: ClassVar = {"name": "what this version is called", "from_day": "the day it starts"}
    name = forms.CharField(label="Version", max_length=40, help_text="For example: 2015-02")
    text = LongTextField(label="Text", max_length=40_000)
    from_day = PlainDateField(label="In force from", initial=clock.today, help_text="Today or later.")


FORMS: dict[str, Callable[..., Dated]] = {
    "limits": LimitsForm,
    "screening": ScreeningForm,
    "lines": LinesForm,
    "public": PublicForm,
    "sign-in": SignInForm,
    "sharing": SharingForm,
}
