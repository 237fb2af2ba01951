"""How is it shown where single records and assessments disagree?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kith.ground.access.requests import ViewerRequest
from kith.practice.cases.selectors import reconciliation as apart


@require_GET
def reconciliation(request: ViewerRequest) -> HttpResponse:
    """Children with factor 11A and no single record, and the reverse."""
    return render(request, "cases/reconciliation.html", {"found": apart(request.viewer)})
