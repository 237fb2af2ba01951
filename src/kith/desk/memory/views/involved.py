"""How is it asked whether anyone works with a child?"""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kith.desk.memory.forms import InvolvedForm
from kith.desk.memory.selectors.involved import TooMany, may_ask, who_works_with
from kith.ground.access.requests import ViewerRequest


@require_http_methods(["GET", "POST"])
def involved(request: ViewerRequest) -> HttpResponse:
    """Ask whether anyone works with one child, named exactly."""
    may_ask(request.viewer)
    form = InvolvedForm(request.POST or None)
    answer, status = None, HTTPStatus.OK
    if form.is_bound and form.is_valid():
        try:
            answer = who_works_with(request.viewer, form.cleaned_data, form.cleaned_data["reason"])
        except TooMany as limit:
            form.add_error(None, str(limit))
            status = HTTPStatus.TOO_MANY_REQUESTS
    elif form.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "memory/involved.html", {"form": form, "answer": answer}, status=status)
