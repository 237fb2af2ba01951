"""Which addresses lead to the hub's pages, the agencies' questions?"""

from django.urls import URLPattern, path

from kith.practice.mash.views import asked, pairs, referrals, saved_views, slow_lane
from kith.practice.mash.views.deeds import DEEDS, page_of

urlpatterns: list[URLPattern] = [
    path("mash/", referrals.list_of_work, name="worklist"),
    path("mash/views/", saved_views.keep, name="worklist-views"),
    path("mash/views/<uuid:view_id>/", saved_views.remove, name="worklist-view"),
    path("mash/slow-lane/", slow_lane.waiting, name="slow-lane"),
    path("mash/referrals/<uuid:referral_id>/", referrals.referral, name="referral"),
    *(path(f"mash/referrals/<uuid:referral_id>/{code}/", page_of(code), name=f"referral-{code}") for code in DEEDS),
    path("mash/pairs/", pairs.pairs, name="pairs"),
    path("mash/pairs/<uuid:candidate_id>/", pairs.pair, name="pair"),
    path("mash/pairs/<uuid:candidate_id>/undo/", pairs.undo, name="pair-undo"),
    path("questions/", asked.questions, name="questions"),
    path("questions/<uuid:enquiry_id>/", asked.question, name="question"),
]
