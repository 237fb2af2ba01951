"""Which addresses lead to what waits?"""

from django.urls import URLPattern, path

from kith.practice.escalation import views

urlpatterns: list[URLPattern] = [
    path("escalation/", views.escalations, name="escalations"),
    path("escalation/referrals/<uuid:referral_id>/disagree/", views.disagree, name="disagree"),
    path("escalation/disagreements/<uuid:disagreement_id>/", views.disagreement, name="disagreement"),
    path("escalation/referrals/<uuid:referral_id>/transfer/", views.transfer, name="transfer"),
    path(
        "escalation/referrals/<uuid:referral_id>/transfer/<uuid:transfer_id>/",
        views.confirm,
        name="transfer-confirm",
    ),
]
