"""What is the least a page costs? One template, no session and no database, on the same kind of server.

Started as a process of its own by the bench of the server: it is Django with nothing of the product.
"""

from pathlib import Path

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def hello(request: HttpRequest) -> HttpResponse:
    """Render one template."""
    return render(request, "hello.html", {"name": "world"})


urlpatterns = [path("hello", hello)]


def application() -> WSGIHandler:
    """Return what gunicorn calls."""
    settings.configure(
        DEBUG=False,
        SECRET_KEY="not a secret: this serves one fixed page",  # noqa: S106
        ALLOWED_HOSTS=["localhost", "127.0.0.1"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [str(Path(__file__).with_name("templates"))],
            }
        ],
    )
    django.setup()
    return WSGIHandler()
