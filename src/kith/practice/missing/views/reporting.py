"""How is a missing child reported, said to be back, graded, closed, added to and struck through?"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.kernel.ids import is_reference
from kith.ground.ui.pages import page_for
from kith.practice.mash.views.answering import see_other, shown, tried
from kith.practice.missing.actions import reporting
from kith.practice.missing.forms.reporting import (
    BackForm,
    CloseForm,
    EpisodeForm,
    ReportForm,
    RiskForm,
    SeenForm,
    StrikeForm,
    moment,
)
from kith.practice.missing.models import Episode
from kith.practice.missing.selectors.episodes import child_of_report, children_reported, episode
from kith.practice.missing.views.stepping import Step, stepped
from kith.practice.missing.words import DONE, MAY_REPORT, MAY_WRITE

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
def report(request: ViewerRequest) -> HttpResponse:
    """Report a missing child: for who looks after children, for schools, for the police."""
    _let(request, MAY_REPORT)
    known = children_reported(request.viewer)
    form = ReportForm(request.POST or None, known=known)
    made: list[str] = []

    def act(_typed: dict[str, Any]) -> None:
        child = form.child() if form.subject_id() is None else None
        made.append(
            reporting.report_missing(by=request.viewer, reported=form.reported(child), subject_id=form.subject_id())
        )

    if form.is_bound and tried(form, act):
        return see_other(f"{reverse('missing-report')}?reference={made[0]}&done=reported")
    reference = request.GET.get("reference", "")
    context = {
        "form": form,
        "keep": "missing-report",
        "done": DONE.get(request.GET.get("done", ""), ""),
        "reference": reference if is_reference(reference) else "",
    }
    return shown(request, "missing/report.html", context, [form])


@require_http_methods(BOTH)
def report_child(request: ViewerRequest, subject_id: UUID) -> HttpResponse:
    """Report a child whom one works with."""
    _let(request, MAY_WRITE)
    child = child_of_report(request.viewer, subject_id)
    form = EpisodeForm(request.POST or None, initial={"reported_by": f"{request.viewer.name}"})
    step = Step(
        "Report missing",
        reverse("missing-of-child", args=[subject_id]),
        f"missing-{subject_id}",
        back_words="Back to the child's times missing",
        button="Report",
        about=child.called,
        warning="If the child is in danger now, ring 999 first.",
    )

    def act(_typed: dict[str, Any]) -> None:
        reporting.report_missing(by=request.viewer, reported=form.reported(None), subject_id=subject_id)

    return stepped(request, step, form, act, "reported")


@require_http_methods(BOTH)
def say_back(request: ViewerRequest) -> HttpResponse:
    """Say that a child whom one's agency reported is back."""
    _let(request, ("REF",))
    form = BackForm(request.POST or None, known=children_reported(request.viewer))

    def act(typed: dict[str, Any]) -> None:
        reporting.say_back(
            by=request.viewer,
            subject_id=UUID(typed["known"]),
            back_at=moment(typed["back_on"], typed["back_at"]),
            told_by=typed["told_by"],
            words=typed["words"],
        )

    if form.is_bound and tried(form, act):
        return see_other(reverse("missing-back"), "back")
    context = {"form": form, "keep": "missing-back", "done": DONE.get(request.GET.get("done", ""), "")}
    return shown(request, "missing/back.html", context, [form])


@require_http_methods(BOTH)
def grade(request: ViewerRequest, episode_id: UUID) -> HttpResponse:
    """Write down the police's grade."""
    row = _kept(request, episode_id)
    form = RiskForm(request.POST or None, initial={"version": row.version, "risk": row.risk})

    def act(typed: dict[str, Any]) -> None:
        reporting.grade_risk(by=request.viewer, episode_id=episode_id, version=typed["version"], risk=typed["risk"])

    return stepped(request, _step(row, "The police's grade", "Save"), form, act, "graded")


@require_http_methods(BOTH)
def close(request: ViewerRequest, episode_id: UUID) -> HttpResponse:
    """Write down that the child is back."""
    row = _kept(request, episode_id)
    form = CloseForm(request.POST or None, initial={"version": row.version})

    def act(typed: dict[str, Any]) -> None:
        back = form.back(clock.now())
        reporting.close_episode(by=request.viewer, episode_id=episode_id, version=typed["version"], back=back)

    return stepped(request, _step(row, "The child is back", "Close this episode"), form, act, "closed")


@require_http_methods(BOTH)
def add_seen(request: ViewerRequest, episode_id: UUID) -> HttpResponse:
    """Add a place or a person that somebody has since spoken of."""
    row = _kept(request, episode_id)
    form = SeenForm(request.POST or None)

    def act(_typed: dict[str, Any]) -> None:
        reporting.add_seen(by=request.viewer, episode_id=episode_id, seen=form.spoken())

    return stepped(request, _step(row, "A place or a person spoken of", "Add"), form, act, "seen")


@require_http_methods(BOTH)
def strike(request: ViewerRequest, episode_id: UUID) -> HttpResponse:
    """Strike an episode through as written in error."""
    row = _kept(request, episode_id)
    form = StrikeForm(request.POST or None, initial={"version": row.version})

    def act(typed: dict[str, Any]) -> None:
        reporting.strike_episode(
            by=request.viewer, episode_id=episode_id, version=typed["version"], why=typed["reason"]
        )

    return stepped(request, _step(row, "Written in error", "Strike it through"), form, act, "struck")


def _let(request: ViewerRequest, roles: tuple[str, ...]) -> None:
    if request.viewer.role not in roles:
        raise NotThere("There is no such page.")


def _kept(request: ViewerRequest, episode_id: UUID) -> Episode:
    """Return an episode to one who keeps episodes; to others it is not there."""
    _let(request, MAY_WRITE)
    return episode(request.viewer, episode_id)


def _step(row: Episode, title: str, button: str) -> Step:
    return Step(title, page_for("episode", row.id), f"missing-{title}-{row.id}", button=button, about=row.called)
