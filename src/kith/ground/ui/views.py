"""Which page shows every part in every state?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.ground.ui.showcase import catalogue_context


def catalogue(request: HttpRequest, *, known: bool = False) -> HttpResponse:
    """Show the catalogue: invented people only, so anyone may look."""
    return render(request, "ui/catalogue.html", catalogue_context(known=known))
