"""How is one page of the partner's form shown, saved and left?"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel.errors import Changed, NotThere
from kith.ground.kernel.language import suggestions
from kith.practice.referrals.actions.drafts import save_draft
from kith.practice.referrals.forms.referrer.children import (
    TICKED,
    KnownChildForm,
    MoreForm,
    SignsForm,
    UnknownChildForm,
    WordsForm,
)
from kith.practice.referrals.forms.referrer.pages import PartForm
from kith.practice.referrals.forms.referrer.report import SafeForm, SeenForm, WhoForm
from kith.practice.referrals.rules.drafted import part_version
from kith.practice.referrals.selectors.reports import Writing, report_being_written, telephone_lines
from kith.practice.referrals.words.checklist import ITEMS
from kith.practice.referrals.words.referring import SIGN_GROUPS, WORDING_PLACES

NO_FILES = "The file was not taken in. Everything you typed is still here"
Then = Callable[[UUID, int, PartForm], str]


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form: what it asks, how it is drawn, where one goes once it is saved."""

    form: type[PartForm]
    template: str
    then: Then
    may_begin: bool = False
    """Whether the page may begin one child more than there are."""


def see_other(url: str) -> HttpResponse:
    """Answer a saved form."""
    return HttpResponseRedirect(url, status=HTTPStatus.SEE_OTHER)


def report_url(draft_id: UUID) -> str:
    """Return the address of a report's list of steps."""
    return reverse("refer-draft", args=[draft_id])


def done_url(draft_id: UUID) -> str:
    """Return the address of the receipt."""
    return reverse("refer-done", args=[draft_id])


@require_http_methods(["GET", "POST"])
def safe(request: ViewerRequest, draft_id: UUID) -> HttpResponse:
    """Is the child safe right now?"""
    return _answer(request, draft_id, SAFE)


@require_http_methods(["GET", "POST"])
def who(request: ViewerRequest, draft_id: UUID) -> HttpResponse:
    """Who is worried?"""
    return _answer(request, draft_id, WHO)


@require_http_methods(["GET", "POST"])
def seen(request: ViewerRequest, draft_id: UUID) -> HttpResponse:
    """What has been seen or heard, and what worries you?"""
    return _answer(request, draft_id, SEEN)


@require_http_methods(["GET", "POST"])
def child(request: ViewerRequest, draft_id: UUID, number: int) -> HttpResponse:
    """Which child is it?"""
    return _answer(request, draft_id, CHILD, number)


@require_http_methods(["GET", "POST"])
def unknown_child(request: ViewerRequest, draft_id: UUID, number: int) -> HttpResponse:
    """What is there to go by, where nobody knows the name?"""
    return _answer(request, draft_id, UNKNOWN, number)


@require_http_methods(["GET", "POST"])
def words(request: ViewerRequest, draft_id: UUID, number: int) -> HttpResponse:
    """What has the child said, in their own words?"""
    return _answer(request, draft_id, WORDS, number)


@require_http_methods(["GET", "POST"])
def signs(request: ViewerRequest, draft_id: UUID, number: int) -> HttpResponse:
    """Which signs does the referrer know of?"""
    return _answer(request, draft_id, SIGNS, number)


@require_http_methods(["GET", "POST"])
def more(request: ViewerRequest, draft_id: UUID, number: int) -> HttpResponse:
    """When were the ticked signs last seen?"""
    return _answer(request, draft_id, MORE, number)


def _answer(request: ViewerRequest, draft_id: UUID, step: Step, number: int = 0) -> HttpResponse:
    writing = report_being_written(request.viewer, draft_id)
    if writing.sent:
        return see_other(done_url(draft_id))
    _check_number(writing, step, number)
    form = step.form(request.POST or None, kept=writing.kept, number=number)
    if request.FILES:
        form.add_error(None, NO_FILES)
    if not (form.is_bound and form.is_valid()):
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return _shown(request, writing, step, form, status=status)
    try:
        save_draft(
            by=request.viewer,
            draft_id=draft_id,
            version=form.cleaned_data["version"],
            answers=form.typed(),
            part=form.part,
            number=number,
        )
    except Changed as error:
        return _shown_beside(request, step, form, draft_id, error)
    return see_other(_next(draft_id, step, number, form))


def _shown_beside(request: ViewerRequest, step: Step, form: PartForm, draft_id: UUID, error: Changed) -> HttpResponse:
    """Show again what was typed, with what another window saved meanwhile; saved once more, it stands."""
    writing = report_being_written(request.viewer, draft_id)
    again = request.POST.copy()
    again["version"] = str(part_version(writing.kept, form.part))
    fresh = step.form(again, kept=writing.kept, number=form.number)
    standing = [
        (str(form.fields[name].label), text)
        for name, text in error.now.items()
        if name in form.fields and text != str(form.cleaned_data.get(name) or "")
    ]
    return _shown(request, writing, step, fresh, status=HTTPStatus.CONFLICT, conflict=str(error), standing=standing)


def _shown(
    request: ViewerRequest,
    writing: Writing,
    step: Step,
    form: PartForm,
    *,
    status: HTTPStatus,
    conflict: str = "",
    standing: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    known = [one for one in writing.children if one.number == form.number]
    page = {
        "writing": writing,
        "form": form,
        "number": form.number,
        "child": known[0] if known else None,
        "lines": telephone_lines(),
        "keep": f"refer-{writing.id}-{form.part}",
        "refused_file": bool(request.FILES),
        "conflict": conflict,
        "standing": standing,
        "groups": [(title, hint, form.group(letter)) for letter, title, hint in SIGN_GROUPS]
        if isinstance(form, SignsForm)
        else [],
    }
    return render(request, f"referrals/refer/{step.template}.html", page, status=status)


def _check_number(writing: Writing, step: Step, number: int) -> None:
    """Let pages on a child there is pass, and the page that begins the next one (or the first)."""
    there = len(writing.children)
    most = there + 1 if step.may_begin else max(there, 1)
    if step.form.PART in ("child", "words", "signs", "more") and not 0 < number <= most:
        raise NotThere("There is no such child in this report.")


def _next(draft_id: UUID, step: Step, number: int, form: PartForm) -> str:
    """Return where one goes once a page is saved: by way of the wording, where a word could be better."""
    after = step.then(draft_id, number, form)
    texts = (value for name, value in form.cleaned_data.items() if name in WORDING_PLACES)
    if after == reverse("refer-danger", args=[draft_id]) or not any(suggestions(text) for text in texts):
        return after
    return reverse("refer-wording", args=[draft_id])


def _to_report(draft_id: UUID, number: int, form: PartForm) -> str:
    return report_url(draft_id)


def _to_danger(draft_id: UUID, number: int, form: PartForm) -> str:
    in_danger = form.cleaned_data["safe_now"] == "no"
    return reverse("refer-danger", args=[draft_id]) if in_danger else report_url(draft_id)


def _to_children(draft_id: UUID, number: int, form: PartForm) -> str:
    return reverse("refer-children", args=[draft_id])


def _to_more(draft_id: UUID, number: int, form: PartForm) -> str:
    asked = any(
        form.cleaned_data[code] in TICKED and (item.lookback != "lifetime" or code == "V04")
        for code, item in ITEMS.items()
    )
    return reverse("refer-more" if asked else "refer-advice", args=[draft_id, number])


def _to_advice(draft_id: UUID, number: int, form: PartForm) -> str:
    return reverse("refer-advice", args=[draft_id, number])


SAFE = Step(SafeForm, "safe", _to_danger)
WHO = Step(WhoForm, "who", _to_report)
SEEN = Step(SeenForm, "seen", _to_report)
CHILD = Step(KnownChildForm, "child", _to_children, may_begin=True)
UNKNOWN = Step(UnknownChildForm, "unknown_child", _to_children, may_begin=True)
WORDS = Step(WordsForm, "words", _to_report)
SIGNS = Step(SignsForm, "signs", _to_more)
MORE = Step(MoreForm, "more", _to_advice)
