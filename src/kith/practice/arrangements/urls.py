"""Which addresses lead to the rota and the settings?"""

from django.urls import URLPattern, path

from kith.practice.arrangements.views import rota, settings
from kith.practice.arrangements.words import PAGES

urlpatterns: list[URLPattern] = [
    path("mash/rota/", rota.rota, name="rota"),
    path("mash/rota/<uuid:shift_id>/", rota.shift, name="shift"),
    path("settings/", settings.index, name="settings"),
    *(path(f"settings/{code}/", settings.decided, {"code": code}, name=f"settings-{code}") for code in PAGES),
    path("settings/bank-holidays/", settings.bank_holidays, name="settings-bank-holidays"),
    path("settings/threshold/", settings.threshold, name="settings-threshold"),
]
