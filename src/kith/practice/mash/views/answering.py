"""How does a form of the hub lead to one action, and come back with what is wrong?"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel.errors import Unfit


def see_other(url: str, done: str = "") -> HttpResponse:
    """Lead to a page after success; `done` names the sentence it shows."""
    response = HttpResponseRedirect(f"{url}?done={done}" if done else url)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def tried(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Do what a form asks if it is whole; say whether it was done, its faults on the form where not."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Unfit as error:
        put_errors(form, error)
        return False
    return True


def put_errors(form: forms.Form, error: Unfit) -> None:
    """Put the faults an action found beside the fields they are about."""
    for name, words in (error.fields or {"": str(error)}).items():
        form.add_error(name if name in form.fields else None, words)


def shown(
    request: ViewerRequest, template: str, context: dict[str, Any], bound: Iterable[forms.Form] = ()
) -> HttpResponse:
    """Show a page; a form with faults on it makes it 422."""
    is_wrong = any(form.is_bound and form.errors for form in bound)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, template, context, status=status)
