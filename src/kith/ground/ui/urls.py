"""Which addresses does this room answer?"""

from django.urls import path

from kith.ground.ui.views import catalogue

urlpatterns = [
    path("catalogue/", catalogue, name="catalogue"),
    path("catalogue/as-known/", catalogue, {"known": True}, name="catalogue_as_known"),
]
