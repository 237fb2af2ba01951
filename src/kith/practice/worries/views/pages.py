"""How does a form without an account go from page to page, and what does its sender hold at the end?"""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kith.ground.access.requests import ViewerRequest, without_account
from kith.ground.kernel import clock
from kith.ground.kernel.ids import new_id
from kith.ground.kernel.language import suggestions
from kith.practice.referrals.selectors.reports import due_times, telephone_lines
from kith.practice.referrals.views.referrer.steps import NO_FILES
from kith.practice.worries.actions import Receipt, receive_worry
from kith.practice.worries.forms import PageForm
from kith.practice.worries.rules.lanes import Came
from kith.practice.worries.rules.origins import is_from_here
from kith.practice.worries.rules.proof import is_proven
from kith.practice.worries.rules.sealed import State, seal, unseal
from kith.practice.worries.selectors import work_asked
from kith.practice.worries.views.ways import EXIT, PREMISES, PUBLIC, Way, box, place_of, with_typed
from kith.practice.worries.words import LOOKED_OVER, SAID

LOST = "This page could not be read, so earlier answers are not here. What you typed on it is kept below."
ELSEWHERE = "This came from another site, so it was not taken in. Look it over and press the button here."
OLD = "This page was open for a long time. Everything you typed is still here: look it over and send it."


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown next: the state, the question's form if it came back with faults, what to say above it."""

    state: State
    form: PageForm | None = None
    note: str = ""
    status: HTTPStatus = HTTPStatus.OK


@without_account
@require_http_methods(["GET", "POST"])
def report(request: ViewerRequest) -> HttpResponse:
    """The form for the public, parents and children."""
    return _answer(request, PUBLIC)


@without_account
@require_http_methods(["GET", "POST"])
def premises(request: ViewerRequest) -> HttpResponse:
    """The form for licensed premises (Operation Makesafe)."""
    return _answer(request, PREMISES)


def _answer(request: ViewerRequest, way: Way) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, way, Shown(State(new_id(), way.name)))
    opened = unseal(request.POST.get("state", ""), box(), way.name)
    if opened is None or not opened.is_known(clock.now()):
        return _shown(request, way, _begun_again(request, way, opened.state if opened else None))
    state = opened.state
    here = is_from_here(request.headers.get("Origin", ""), request.headers.get("Referer", ""), request.get_host())
    if not here:
        form = way.form(state.page, state.answers, request.POST) if 0 < state.page < way.last else None
        return _shown(request, way, Shown(state, form, ELSEWHERE, HTTPStatus.FORBIDDEN))
    if state.page == way.last:
        return _looked_over(request, way, state, is_fresh=opened.is_fresh(clock.now()))
    return _shown(request, way, _turned(request, way, state))


def _begun_again(request: ViewerRequest, way: Way, old: State | None) -> Shown:
    """Begin again with everything that can still be read; the form gets a new id."""
    typed = {name: str(text) for name, text in request.POST.items() if name in SAID}
    state = State(new_id(), way.name, old.page if old else 1, (old.answers if old else {}) | typed)
    return Shown(state, None, OLD if old else LOST, HTTPStatus.UNPROCESSABLE_ENTITY)


def _turned(request: ViewerRequest, way: Way, state: State) -> Shown:
    """Turn from one question to the next, or back; the answer must be whole only on the way on."""
    if state.page == 0:
        return Shown(replace(state, page=1))
    form = way.form(state.page, state.answers, request.POST)
    if request.FILES:
        form.add_error(None, NO_FILES)
    if request.POST.get("go") == "back":
        return Shown(replace(with_typed(state, form, request.POST), page=state.page - 1))
    if not form.is_valid():
        return Shown(state, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    state = with_typed(state, form, request.POST)
    return (
        _to_check(way, state)
        if state.checked or state.page + 1 == way.last
        else Shown(replace(state, page=state.page + 1))
    )


def _to_check(way: Way, state: State) -> Shown:
    """Show everything, or first the question whose answer is not whole."""
    wanting, _ = way.whole(state.answers)
    if wanting:
        form = way.form(wanting, state.answers, state.answers)
        return Shown(replace(state, page=wanting), form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return Shown(replace(state, page=way.last, checked=True))


def _looked_over(request: ViewerRequest, way: Way, state: State, *, is_fresh: bool) -> HttpResponse:
    """Change an answer, or send; what was open too long is looked over once more."""
    go = request.POST.get("go", "")
    if go.isdecimal() and 0 < int(go) < way.last:
        return _shown(request, way, Shown(replace(state, page=int(go))))
    if go == "back":
        return _shown(request, way, Shown(replace(state, page=way.last - 1)))
    wanting, read = way.whole(state.answers)
    if wanting or go != "send":
        return _shown(request, way, _to_check(way, state))
    if not is_fresh:
        return _shown(request, way, Shown(state, None, OLD, HTTPStatus.UNPROCESSABLE_ENTITY))
    said = way.report(read)
    came = Came(place_of(request), is_proven(state.id, request.POST.get("proof", ""), state.bits))
    receipt = receive_worry(by=request.viewer, report=said, form_id=state.id, came=came)
    return _received(request, way, receipt, in_danger=said.safe_now == "no", may_ring=bool(said.referrer_contact))


def _received(request: ViewerRequest, way: Way, receipt: Receipt, *, in_danger: bool, may_ring: bool) -> HttpResponse:
    acknowledge_by, decide_by = due_times(receipt.received_at)
    page = _frame(way) | {
        "receipt": receipt,
        "acknowledge_by": acknowledge_by,
        "decide_by": decide_by,
        "in_danger": in_danger,
        "may_ring": may_ring,
    }
    return render(request, "worries/done.html", page)


def _shown(request: ViewerRequest, way: Way, shown: Shown) -> HttpResponse:
    state = shown.state
    page = _frame(way) | {"note": shown.note, "number": state.page, "in_danger": _in_danger(way, state)}
    if state.page == way.last:
        state = replace(state, bits=work_asked(place_of(request)))
        page |= {"lines_said": way.lines(state.answers), "wordings": _wordings(state), "work": state}
        template = "check"
    elif state.page == 0:
        template = "start"
    else:
        page["form"] = shown.form or way.form(state.page, state.answers)
        template = "question"
    page["state"] = seal(state, box(), clock.now())
    return render(request, f"worries/{template}.html", page, status=shown.status)


def _frame(way: Way) -> dict[str, Any]:
    return {"way": way, "lines": telephone_lines(), "exit": EXIT, "home_url": f"/{way.address}/"}


def _in_danger(way: Way, state: State) -> bool:
    return way.report(state.answers).safe_now == "no"


def _wordings(state: State) -> list[tuple[str, Any]]:
    """Return the texts in which something could be said better; it never stops anybody."""
    found = ((SAID[name], suggestions(state.answers.get(name, ""))) for name in LOOKED_OVER)
    return [(title, better) for title, better in found if better]
