"""How does an agency ask for its questions and answer one?"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.practice.mash.actions.enquire import answer_enquiry
from kith.practice.mash.forms.answers import answering
from kith.practice.mash.selectors import asked
from kith.practice.mash.views.answering import see_other, shown, tried


@require_GET
def questions(request: ViewerRequest) -> HttpResponse:
    """What the viewer's agency is asked."""
    context = {
        "open": asked.open_questions(request.viewer),
        "answered": asked.answered_questions(request.viewer),
        "agency": request.viewer.organisation,
    }
    return render(request, "mash/asked/questions.html", context)


@require_http_methods(["GET", "POST"])
def question(request: ViewerRequest, enquiry_id: UUID) -> HttpResponse:
    """One question, and the answer."""
    found = asked.question(request.viewer, enquiry_id)
    form = answering(found)(request.POST if request.method == "POST" else None)

    def act(typed: dict[str, Any]) -> None:
        answer_enquiry(
            by=request.viewer,
            enquiry_id=enquiry_id,
            text=typed["text"],
            items=form.items(),
            detail=typed.get("detail", ""),
            holds_restricted=typed.get("holds_restricted", False),
        )

    if request.method == "POST" and tried(form, act):
        return see_other(reverse("question", args=[enquiry_id]), "answered")
    context = {"question": found, "form": form, "done": request.GET.get("done") == "answered"}
    return shown(request, "mash/asked/question.html", context, [form])
