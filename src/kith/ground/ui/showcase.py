"""What does the catalogue show: invented people, long and right-to-left names, nothing at all, errors?"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.paginator import Paginator

from kith.ground.kernel.clock import LONDON
from kith.ground.kernel.language import EXAMPLE, suggestions
from kith.ground.ui.forms import LongTextField, PlainForm, VersionedForm
from kith.ground.ui.plain_dates import PlainDateField, PlainTimeField
from kith.ground.ui.templatetags.kith_ui import Task

NOW = datetime(2014, 12, 8, 10, 50, tzinfo=LONDON)
LONG_NAME = "Wilhelmina-Constance Abernathy-Featherstone Oluwaseyi-Montgomery van der Westhuizen"
ARABIC_NAME = "ليلى بنت يوسف النجار"
HEBREW_NAME = "נועה בן־דוד"
SAFE_CHOICES = [("yes", "Yes"), ("no", "No"), ("not_known", "I do not know")]
SIGNS = [
    ("missing", "Missing from home or care"),
    ("gifts", "Gifts nobody can explain"),
    ("cars", "In unknown cars"),
]


class ShowcaseForm(VersionedForm):
    """One field of every kind."""

    called: ClassVar[Mapping[str, str]] = {
        "safe_now": "whether the child is safe right now",
        "signs": "the signs you know of",
        "school": "a school",
    }
    choice_hints: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "safe_now": {"not_known": "We will ask someone to find out."}
    }
    reveals: ClassVar[Mapping[str, Mapping[str, str]]] = {"safe_now": {"no": "where_now"}}

    known_as = forms.CharField(
        label="What the child is called", max_length=80, help_text="The name they use themselves."
    )
    date_of_birth = PlainDateField(label="Date of birth", help_text="For example, 31 3 2000", required=False)
    seen_at = PlainTimeField(label="Time they were last seen", help_text="For example, 9:20am or 21:20", required=False)
    safe_now = forms.ChoiceField(label="Is the child safe right now?", choices=SAFE_CHOICES, widget=forms.RadioSelect)
    where_now = forms.CharField(label="Where is the child now?", required=False)
    signs = forms.MultipleChoiceField(label="Signs you know of", choices=SIGNS, widget=forms.CheckboxSelectMultiple)
    school = forms.ChoiceField(
        label="School",
        choices=[("", "Choose a school"), ("1", "Larkfield Academy"), ("2", "Brook Lane School")],
    )
    seen = LongTextField(
        label="What you have seen or heard",
        max_length=200,
        help_text="Facts: what, when, where, who. No sexual detail.",
    )
    adults = forms.IntegerField(label="Adults present", min_value=0, required=False)
    email = forms.EmailField(label="Your e-mail address", required=False)
    paper = forms.FileField(label="A document", required=False)
    told = forms.BooleanField(label="The family knows about this referral", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse one thing of the whole form, so that the catalogue shows how that reads."""
        cleaned = super().clean() or {}
        if "missing" in self.data.get("signs", []):
            raise forms.ValidationError("Say when the child was last seen, or that nobody knows")
        return cleaned


class WorklistFilter(PlainForm):
    """A filter above a worklist."""

    rating = forms.ChoiceField(label="Rating", choices=[("", "All"), ("red", "Red")], required=False)
    who = forms.CharField(label="Who has it", required=False)


class AsKnownFilter(PlainForm):
    """The date a page is read at."""

    as_known = PlainDateField(label="As known on", required=False)


def good_form() -> ShowcaseForm:
    """Return the form as first opened, with what is known filled in."""
    return ShowcaseForm(
        initial={"known_as": LONG_NAME, "date_of_birth": date(2000, 3, 31), "version": 1, "safe_now": "yes"}
    )


def wrong_form() -> ShowcaseForm:
    """Return the form sent with something wrong in every field."""
    typed = {
        "idempotency_key": "4b54f0ee-33c5-4a39-8a41-d1b2b0f6d0aa",
        "version": "1",
        "date_of_birth_day": "31",
        "date_of_birth_month": "Feb",
        "date_of_birth_year": "2000",
        "seen_at": "teatime",
        "signs": "missing",
        "school": "9",
        "seen": "She was seen getting into a car. " * 8,
        "adults": "two",
        "email": "nobody",
    }
    form = ShowcaseForm(typed, auto_id="wrong_%s")
    form.full_clean()
    return form


SHARES = (("1 January 2013", 12.0), ("1 January 2014", 8.0), ("1 January 2015", 3.0))


def catalogue_context(*, known: bool) -> dict[str, Any]:
    """Return everything the catalogue shows; `known` gives the page as known on a past day."""
    return {
        "shares": SHARES,
        "now": NOW,
        "demo": True,
        "viewer_line": "Priya Raman, MASH manager, Thornbridge Council",
        "sign_out_url": "/sign-out",
        "partnership": "Thornbridge Safeguarding Children Partnership",
        "print_reason": "Strategy discussion, 8 December 2014",
        "navigation": [
            {"label": "Home", "url": "/", "current": False},
            {"label": "Worklist", "url": "/worklist", "current": True},
            {"label": "Children", "url": "/children", "current": False},
            {"label": "Action plan", "url": "/plan", "current": False},
        ],
        "as_known": date(2014, 9, 30) if known else None,
        "as_known_exit_url": "?",
        "good": good_form(),
        "wrong": wrong_form(),
        "filter": WorklistFilter(auto_id="filter_%s"),
        "known_filter": AsKnownFilter(auto_id="known_%s", initial={"as_known": date(2014, 9, 30)}),
        "names": [LONG_NAME, ARABIC_NAME, HEBREW_NAME, ""],
        "page": Paginator(range(240), 20).page(5),
        "tasks": _tasks(),
        "terms": _terms(),
        "worklist": _worklist(),
        "facts": _facts(),
        "crumbs": [("Home", "/"), ("Worklist", "/worklist")],
        "figures_rows": [("10 to 12", 3, "4.1"), ("13 to 15", 11, "15.2"), ("16 to 17", 8, "16.8")],
        "advice": suggestions(EXAMPLE),
        "times": _times(),
    }


def _times() -> dict[str, Any]:
    return {
        "calm": NOW + timedelta(hours=3, minutes=20),
        "soon": NOW + timedelta(minutes=35),
        "late": NOW - timedelta(days=1, hours=2),
        "far": NOW + timedelta(days=24),
        "met": NOW - timedelta(hours=1),
        "event": datetime(2014, 11, 2, 23, 40, tzinfo=LONDON),
        "recorded": date(2014, 11, 9),
        "today": NOW.date(),
    }


def _tasks() -> list[Task]:
    return [
        Task("Who is worried", "#task", "Completed", done=True),
        Task("Who it is about", "#task", "In progress", hint="You can go on without a name."),
        Task("What has been seen or heard", "#task"),
        Task("Check your answers"),
    ]


def _terms() -> list[dict[str, Any]]:
    return [
        {
            "name": "Family name",
            "left": "Featherstone",
            "right": "Fetherston",
            "weight": 5.2,
            "words": "sounds the same",
        },
        {
            "name": "Given name",
            "left": ARABIC_NAME,
            "right": "Layla",
            "weight": 1.1,
            "words": "may be the same",
        },
        {
            "name": "Date of birth",
            "left": "31 March 2000",
            "right": "31 March 2000",
            "weight": 8.9,
            "words": "the same",
        },
        {"name": "Postcode", "left": "ZZ99 1AA", "right": "ZZ99 7QX", "weight": -2.3, "words": "differs"},
        {"name": "School", "left": "Larkfield Academy", "right": None, "weight": 0.0, "words": "cannot say"},
    ]


def _worklist() -> list[dict[str, Any]]:
    hours = {"red": -2, "amber": 0.6, "green": 26, "": 3}
    about = "Collected from the school gate by two men the school does not know"
    people = [LONG_NAME, ARABIC_NAME, HEBREW_NAME, ""]
    return [
        {
            "due": NOW + timedelta(hours=left),
            "rating": rating,
            "reference": f"K-2014-{number}",
            "child": person,
            "from": "Larkfield Academy",
            "about": about,
            "match": "One possible",
            "enquiries": "2 of 3 back",
            "who": "Priya Raman",
        }
        for number, (person, (rating, left)) in enumerate(zip(people, hours.items(), strict=True), 4471)
    ]


def _facts() -> list[tuple[Any, ...]]:
    return [
        ("Known as", LONG_NAME, "#change", "Change"),
        ("School", "Larkfield Academy\nYear 10", "#change", "Change"),
        ("Last seen", "", "#change", "Add"),
        ("Missing episodes in 90 days", 0),
    ]
