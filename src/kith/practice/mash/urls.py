"""Which addresses lead to the hub's pages, the agencies' questions, the rota and the settings?"""

from django.urls import URLPattern, path

from kith.practice.mash.views import asked, pairs, referrals, rota, settings, slow_lane
from kith.practice.mash.views.deeds import DEEDS, page_of
from kith.practice.mash.words.settings import PAGES

urlpatterns: list[URLPattern] = [
    path("mash/", referrals.list_of_work, name="worklist"),
    path("mash/late/", referrals.late, name="late-decisions"),
    path("mash/slow-lane/", slow_lane.waiting, name="slow-lane"),
    path("mash/referrals/<uuid:referral_id>/", referrals.referral, name="referral"),
    *(path(f"mash/referrals/<uuid:referral_id>/{code}/", page_of(code), name=f"referral-{code}") for code in DEEDS),
    path("mash/pairs/<uuid:candidate_id>/", pairs.pair, name="pair"),
    path("mash/pairs/<uuid:candidate_id>/undo/", pairs.undo, name="pair-undo"),
    path("mash/rota/", rota.rota, name="rota"),
    path("mash/rota/<uuid:shift_id>/", rota.shift, name="shift"),
    path("questions/", asked.questions, name="questions"),
    path("questions/<uuid:enquiry_id>/", asked.question, name="question"),
    path("settings/", settings.index, name="settings"),
    *(path(f"settings/{code}/", settings.decided, {"code": code}, name=f"settings-{code}") for code in PAGES),
    path("settings/bank-holidays/", settings.bank_holidays, name="settings-bank-holidays"),
    path("settings/threshold/", settings.threshold, name="settings-threshold"),
]
