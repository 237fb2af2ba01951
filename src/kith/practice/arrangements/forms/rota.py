"""What is typed to write the rota?"""

from typing import ClassVar

from django import forms

from kith.ground.kernel import clock
from kith.ground.partners.words import ROLES
from kith.ground.ui.forms import KithForm, PlainForm
from kith.ground.ui.plain_dates import PlainDateField, PlainTimeField
from kith.practice.arrangements.selectors.rota import officers


class RotaFilter(PlainForm):
    """From which day on."""

    first = PlainDateField(label="From", required=False)


def shift_form() -> type[KithForm]:
    """Who is on duty from when to when; the officers are those of the hub's team."""

    class GiveShift(KithForm):
        called: ClassVar = {"reason": "the reason"}
        post = forms.ChoiceField(
            label="Officer",
            choices=[
                ("", "Choose an officer"),
                *((str(one.id), f"{one.worker.name}, {ROLES[one.role]}") for one in officers()),
            ],
        )
        day = PlainDateField(label="Day", initial=clock.today)
        starts = PlainTimeField(label="From")
        ends = PlainTimeField(label="To", help_text="If it ends after midnight, the time on the next day.")
        reason = forms.CharField(label="Reason", max_length=200)

    return GiveShift


class EndShift(KithForm):
    """Why a turn of duty ends."""

    reason = forms.CharField(label="Why does it end?", max_length=200)
