"""Which forms are there for people without an account, and how does one read back?"""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cryptography.fernet import Fernet
from django import forms
from django.conf import settings
from django.http import HttpRequest

from kith.ground.access.requests import address_of
from kith.practice.referrals.rules.reports import Report
from kith.practice.worries import forms as pages
from kith.practice.worries.forms import PageForm
from kith.practice.worries.rules.lanes import place_hash
from kith.practice.worries.rules.saying import premises_report, public_report
from kith.practice.worries.rules.sealed import State, derived_key
from kith.practice.worries.words import SAID

EXIT = "https://www.bbc.co.uk/weather"
"""Where the quick exit leads: a page that anybody may have open."""
LONGEST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Way:
    """One form: its name in the seal, its address, its questions in order, and what they come to."""

    name: str
    address: str
    title: str
    pages: tuple[type[PageForm], ...]
    report: Callable[[Mapping[str, Any]], Report]

    @property
    def last(self) -> int:
        """The number of the page on which everything is looked over; questions are numbered from 1."""
        return len(self.pages) + 1

    def form(self, number: int, said: Mapping[str, str], data: Any = None) -> PageForm:
        """Return the form of a question, opened on what was typed before."""
        return self.pages[number - 1](data, said=said)

    def whole(self, said: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        """Return the first question whose answer is not whole (0: all are), and every answer as its field reads it."""
        read: dict[str, Any] = {}
        for number in range(1, self.last):
            form = self.form(number, said, said)
            if not form.is_valid():
                return number, read
            read |= form.cleaned_data
        return 0, read

    def lines(self, said: Mapping[str, str]) -> list[tuple[int, str, str]]:
        """Return what was typed, question by question: (number of the page, what it is called, the words)."""
        found = []
        for number in range(1, self.last):
            form = self.form(number, said)
            given = [(SAID[name], _shown(field, said.get(name, ""))) for name, field in form.fields.items()]
            found += [(number, name, words) for name, words in given if words] or [(number, given[0][0], "")]
        return found


def with_typed(state: State, form: PageForm, typed: Mapping[str, str]) -> State:
    """Return the state with what was typed on one page, whole or not."""
    answers = {name: typed[name][:LONGEST_KEPT] for name in form.fields if name in typed}
    return replace(state, answers=state.answers | answers)


def box() -> Fernet:
    """Return what seals and opens the forms of this installation."""
    return Fernet(urlsafe_b64encode(derived_key(settings.SECRET_KEY, "forms without an account")))


def place_of(request: HttpRequest) -> str:
    """Return a keyed hash of where a request comes from."""
    return place_hash(address_of(request), derived_key(settings.SECRET_KEY, "places"))


def _shown(field: forms.Field, typed: str) -> str:
    choices: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
    return str(dict(choices).get(typed, typed)).strip()


PUBLIC = Way(
    "public",
    "report",
    "Tell us about a child you are worried about",
    (
        pages.SafeForm,
        pages.FactsForm,
        pages.WorriesForm,
        pages.PlaceForm,
        pages.ChildForm,
        pages.PeopleForm,
        pages.WordsForm,
        pages.SenderForm,
    ),
    public_report,
)
PREMISES = Way(
    "premises",
    "premises",
    "Operation Makesafe: report from hotels, licensed premises and taxis",
    (
        pages.HereForm,
        pages.VenueForm,
        pages.SeenThereForm,
        pages.WorriesForm,
        pages.ChildForm,
        pages.PeopleForm,
        pages.StaffForm,
    ),
    premises_report,
)
