"""Which addresses need no account?"""

from django.urls import URLPattern, path

from kith.practice.worries.views import pages

urlpatterns: list[URLPattern] = [
    path("report/", pages.report, name="report"),
    path("premises/", pages.premises, name="premises"),
]
