"""How is a return interview offered, written down, and its summary told?"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel.errors import NotThere
from kith.ground.partners.selectors import setting
from kith.ground.partners.words import DEFAULTS
from kith.ground.ui.pages import page_for
from kith.practice.missing.actions import interviewing
from kith.practice.missing.forms.interviewing import InterviewForm, OfferForm, TellForm
from kith.practice.missing.models import Interview
from kith.practice.missing.selectors.episodes import interview
from kith.practice.missing.views.stepping import Step, stepped
from kith.practice.missing.words import MAY_WRITE

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
def offer(request: ViewerRequest, interview_id: UUID) -> HttpResponse:
    """Say whether the interview was offered, and what the child said."""
    row = _kept(request, interview_id)
    given = {name: getattr(row, name) for name in ("version", "offered", "accepted", "tried", "view")}
    form = OfferForm(request.POST or None, initial=given)

    def act(typed: dict[str, Any]) -> None:
        interviewing.note_offer(
            by=request.viewer, interview_id=interview_id, version=typed["version"], offer=form.offer()
        )

    return stepped(request, _step(row, "Return interview: the offer"), form, act, "saved")


@require_http_methods(BOTH)
def write(request: ViewerRequest, interview_id: UUID) -> HttpResponse:
    """Write down what the child told."""
    row = _kept(request, interview_id)
    form = InterviewForm(request.POST or None, initial={"version": row.version})

    def act(typed: dict[str, Any]) -> None:
        interviewing.write_interview(
            by=request.viewer, interview_id=interview_id, version=typed["version"], told=form.told()
        )

    return stepped(request, _step(row, "Return interview: what the child told"), form, act, "saved")


@require_http_methods(BOTH)
def tell(request: ViewerRequest, interview_id: UUID) -> HttpResponse:
    """Tell one recipient the summary."""
    row = _kept(request, interview_id)
    why = setting("sharing.why").get("interview", DEFAULTS["sharing.why"]["interview"])
    form = TellForm(request.POST or None, initial={"text": row.summary, "why": why, "family_told": "not_yet"})

    def act(typed: dict[str, Any]) -> None:
        same = {name: typed[name] for name in ("to_whom", "text", "why", "family_told", "family_why")}
        interviewing.tell_summary(
            by=request.viewer, interview_id=interview_id, to_organisation_id=UUID(typed["to"]), **same
        )

    return stepped(request, _step(row, "Tell the summary", button="Tell them"), form, act, "told")


def _kept(request: ViewerRequest, interview_id: UUID) -> Interview:
    """Return an interview to one who keeps interviews; to others it is not there."""
    if request.viewer.role not in MAY_WRITE:
        raise NotThere("There is no such page.")
    return interview(request.viewer, interview_id)


def _step(row: Interview, title: str, button: str = "Save") -> Step:
    return Step(title, page_for("episode", row.episode_id), f"interview-{title}-{row.id}", button=button)
