"""Do forms say what to mend, and read dates and times as people type them?"""

from collections.abc import Mapping
from datetime import date, time
from typing import ClassVar

import pytest
from django import forms
from django.http import QueryDict

from kith.ground.ui.forms import SENT_BROKEN, KithForm, LongTextField, PlainForm, VersionedForm
from kith.ground.ui.plain_dates import PlainDateField, PlainTimeField


class Born(PlainForm):
    """A date and a time."""

    date_of_birth = PlainDateField(label="Date of birth")
    seen_at = PlainTimeField(label="Time last seen", required=False)


def _born(day: str = "", month: str = "", year: str = "", seen: str = "") -> Born:
    return Born({"date_of_birth_day": day, "date_of_birth_month": month, "date_of_birth_year": year, "seen_at": seen})


@pytest.mark.parametrize(
    "typed", [("8", "12", "2004"), ("08", "Dec", "2004"), (" 8 ", "december", "2004"), ("8", "DEC.", "2004")]
)
def test_a_date_is_read_as_people_write_it(typed: tuple[str, str, str]) -> None:
    form = _born(*typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["date_of_birth"] == date(2004, 12, 8)


@pytest.mark.parametrize(
    ("typed", "said", "parts"),
    [
        (("", "", ""), "Enter date of birth", ("day", "month", "year")),
        (("8", "", "2004"), "Date of birth must include a month", ("month",)),
        (("", "", "2004"), "Date of birth must include a day and month", ("day", "month")),
        (("31", "2", "2004"), "Date of birth must be a real date", ("day", "month", "year")),
        (("29", "feb", "2005"), "Date of birth must be a real date", ("day", "month", "year")),
        (("eight", "2", "2004"), "Date of birth must be a real date", ("day",)),
        (("8", "Smarch", "2004"), "Date of birth must be a real date", ("month",)),
        (("8", "12", "04"), "Date of birth: the year must have 4 numbers, like 1900", ("year",)),
        (("8", "12", "1066"), "Date of birth: the year must be between 1900 and 2099", ("year",)),
        (("٨", "12", "2004"), "Date of birth must be a real date", ("day",)),
    ],
)
def test_a_date_that_is_not_one_gets_one_message(typed: tuple[str, ...], said: str, parts: tuple[str, ...]) -> None:
    form = _born(*typed)
    assert form.errors["date_of_birth"] == [said]
    assert form.errors.as_data()["date_of_birth"][0].params == {"parts": parts}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9:20am", time(9, 20)),
        ("9.20 pm", time(21, 20)),
        ("0920", time(9, 20)),
        ("21:20", time(21, 20)),
        ("9am", time(9)),
        ("midday", time(12)),
        ("midnight", time(0)),
        ("12am", time(0)),
        ("12:05pm", time(12, 5)),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, read: time | None) -> None:
    form = _born("8", "12", "2004", typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["seen_at"] == read


@pytest.mark.parametrize("typed", ["teatime", "25:00", "9:7", "13pm", "9:75", "9", "1e:00", "-1:00"])
def test_a_time_that_is_not_one_says_how_to_write_it(typed: str) -> None:
    form = _born("8", "12", "2004", typed)
    assert form.errors["seen_at"] == ["Time last seen must be a time, like 9:20am or 21:20"]


def test_a_date_shows_again_what_was_typed() -> None:
    assert _born("8", "Smarch", "2004")["date_of_birth"].value() == ("8", "Smarch", "2004")
    assert Born(initial={"date_of_birth": date(2004, 12, 8)})["date_of_birth"].value() == ("8", "12", "2004")


class Ask(KithForm):
    """One of each kind of message."""

    called: ClassVar[Mapping[str, str]] = {"why": "why you are worried"}

    name = forms.CharField(label="Child's name", max_length=5, min_length=2)
    why = forms.CharField(label="What worries you?")
    how_many = forms.IntegerField(min_value=0, max_value=9)
    kind = forms.ChoiceField(choices=[("a", "A")], label="Kind of concern")
    agreed = forms.BooleanField(label="The family knows")
    own = forms.CharField(error_messages={"required": "Say it your own way"})
    nhs = forms.CharField(label="NHS number")


def test_every_message_names_the_field_and_the_mend() -> None:
    form = Ask({"name": "Wilhelmina", "how_many": "-1", "kind": "z"})
    assert {name: errors[0] for name, errors in form.errors.items()} == {
        "idempotency_key": SENT_BROKEN,
        "name": "Child's name must be 5 characters or fewer",
        "why": "Enter why you are worried",
        "how_many": "How many must be 0 or more",
        "kind": "Select kind of concern from the list",
        "agreed": "Tick to confirm the family knows",
        "own": "Say it your own way",
        "nhs": "Enter NHS number",
    }


def test_the_key_is_new_for_each_page_and_stays_when_it_comes_back() -> None:
    assert Ask()["idempotency_key"].value() != Ask()["idempotency_key"].value()
    key = "4b54f0ee-33c5-4a39-8a41-d1b2b0f6d0aa"
    assert Ask({"idempotency_key": key})["idempotency_key"].value() == key


def test_a_versioned_form_wants_its_version() -> None:
    assert VersionedForm({"idempotency_key": "4b54f0ee-33c5-4a39-8a41-d1b2b0f6d0aa"}).errors["version"] == [SENT_BROKEN]


def test_a_line_break_counts_once() -> None:
    class Note(PlainForm):
        text = LongTextField(max_length=3)

    form = Note(QueryDict(mutable=True) | {"text": "a\r\nb"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == "a\nb"


def test_a_whole_form_draws_itself_with_its_hidden_fields() -> None:
    drawn = str(Ask())
    assert drawn.count('name="idempotency_key"') == 1
    assert 'class="govuk-input" id="id_name"' in drawn
