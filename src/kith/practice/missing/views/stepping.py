"""How does a page with one form do one step and lead back to where it came from?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpResponse

from kith.ground.access.requests import ViewerRequest
from kith.practice.mash.views.answering import see_other, shown, tried


@dataclass(frozen=True, slots=True)
class Step:
    """What the page says: title, button, the way back and its words, under what a draft is kept, whom it is about."""

    title: str
    back: str
    keep: str
    back_words: str = "Back to the episode"
    button: str = "Save"
    about: str = ""
    warning: str = ""


def stepped(
    request: ViewerRequest, step: Step, form: Form, act: Callable[[dict[str, Any]], object], done: str = ""
) -> HttpResponse:
    """Do the step and lead back, `done` naming the sentence shown there; or show the form."""
    if form.is_bound and tried(form, act):
        return see_other(step.back, done)
    return shown(request, "missing/form.html", {"step": step, "form": form}, [form])
