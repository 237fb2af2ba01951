"""Which addresses lead to these pages?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
