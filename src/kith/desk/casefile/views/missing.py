"""How are a time missing, a child's times missing and the looked-after children asked for?"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.desk.casefile.actions import answer_prompt
from kith.desk.casefile.forms import PlacedHereForm, PlacementForm, PromptForm, ScreeningForm, ToldForm
from kith.desk.casefile.selectors.looked_after import looked_after, placement_of
from kith.desk.casefile.selectors.missing import episode_page, prompt, times_missing
from kith.desk.casefile.selectors.screenings import screenings
from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel.errors import NotThere
from kith.practice.cases.actions.screening import screen_child
from kith.practice.cases.words import MAY_SCREEN
from kith.practice.mash.selectors.off_duty import off_duty
from kith.practice.mash.views.answering import see_other, shown, tried
from kith.practice.missing.selectors.episodes import child_of_report
from kith.practice.missing.views.stepping import Step, stepped
from kith.practice.missing.words import DONE
from kith.practice.missing.words import IN_THE_HUB as ON_ROTA
from kith.record.people.actions.placing import IN_THE_HUB, MAY_PLACE, note_placed_here, note_told, place_child


@require_GET
def episode(request: ViewerRequest, episode_id: UUID) -> HttpResponse:
    """One time a child was missing, and what else is known around it."""
    page = episode_page(request.viewer, episode_id)
    context = {"page": page, "done": DONE.get(request.GET.get("done", ""), "")}
    return render(request, "casefile/episode.html", context)


@require_GET
def times(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """All the times a child was missing, in one row of time."""
    page = times_missing(request.viewer, subject_id)
    return render(
        request, "casefile/times_missing.html", {"page": page, "done": DONE.get(request.GET.get("done", ""), "")}
    )


@require_http_methods(["GET", "POST"])
def answer(request: ViewerRequest, task_id: UUID) -> HttpResponse:
    """Answer a prompt about a time missing."""
    row = prompt(request.viewer, task_id)
    form = PromptForm(request.POST or None)
    back = reverse("episode", args=[row.about_id])

    def act(typed: dict[str, Any]) -> None:
        answer_prompt(by=request.viewer, task_id=task_id, words=typed["reason"])

    return stepped(request, Step(row.text, back, f"prompt-{task_id}"), form, act, "saved")


@require_GET
def children_looked_after(request: ViewerRequest) -> HttpResponse:
    """Every looked-after child, screened or not."""
    found = looked_after(request.viewer)
    context = {
        "found": found,
        "off_duty": off_duty(request.viewer) if request.viewer.role in ON_ROTA else None,
        "may_place": request.viewer.role in MAY_PLACE,
        "may_screen": request.viewer.role in MAY_SCREEN,
        "may_write_down": request.viewer.role in IN_THE_HUB,
        "done": DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "casefile/looked_after.html", context)


@require_http_methods(["GET", "POST"])
def placement_told(request: ViewerRequest, placement_id: UUID) -> HttpResponse:
    """Write down that the authority or the police where a child is placed were told."""
    if request.viewer.role not in MAY_PLACE:
        raise NotThere("There is no such page.")
    name = placement_of(request.viewer, placement_id)
    form = ToldForm(request.POST or None)

    def act(typed: dict[str, Any]) -> None:
        given = {key: typed[key] for key in ("whom", "told_on", "to_whom")}
        note_told(by=request.viewer, placement_id=placement_id, **given)

    step = _listed("They were told of the placement", f"told-{placement_id}", about=name)
    return stepped(request, step, form, act, "saved")


@require_http_methods(["GET", "POST"])
def screening(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Answer the checklist for a child whom nobody has referred; read what it advised."""
    if request.viewer.role not in MAY_SCREEN:
        raise NotThere("There is no such page.")
    page = screenings(request.viewer, subject_id)
    form = ScreeningForm(request.POST or None)

    def act(typed: dict[str, Any]) -> None:
        gang = typed["gang_associated"] or "not_known"
        screen_child(by=request.viewer, subject_id=subject_id, answers=form.answers(), gang=gang, age=page.age)

    if form.is_bound and tried(form, act):
        return see_other(reverse("screen-child", args=[subject_id]), "saved")
    context = {"page": page, "form": form, "done": DONE.get(request.GET.get("done", ""), "")}
    return shown(request, "casefile/screening.html", context, [form])


@require_http_methods(["GET", "POST"])
def place(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Write down that a child is looked after, and where."""
    if request.viewer.role not in MAY_PLACE:
        raise NotThere("There is no such page.")
    name = child_of_report(request.viewer, subject_id).called
    form = PlacementForm(request.POST or None)

    def act(_typed: dict[str, Any]) -> None:
        place_child(by=request.viewer, subject_id=subject_id, placed=form.placed())

    title, back = "Looked after: where the child is placed", reverse("child", args=[subject_id])
    step = Step(title, back, f"place-{subject_id}", back_words="Back to the child", about=name)
    return stepped(request, step, form, act)


@require_http_methods(["GET", "POST"])
def placed_here(request: ViewerRequest) -> HttpResponse:
    """Write down another authority's looked-after child who is placed here."""
    if request.viewer.role not in IN_THE_HUB:
        raise NotThere("There is no such page.")
    form = PlacedHereForm(request.POST or None)

    def act(typed: dict[str, Any]) -> None:
        note_placed_here(by=request.viewer, child=form.child(), authority=typed["authority"], since=typed["since"])

    step = _listed("A child of another authority is placed here", "placed-here")
    return stepped(request, step, form, act, "saved")


def _listed(title: str, keep: str, about: str = "") -> Step:
    return Step(title, reverse("looked-after"), keep, back_words="Looked-after children", about=about)
