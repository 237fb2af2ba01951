"""Which address leads where?"""

from django.urls import include, path

from kith.door.web import keys, views
from kith.door.web.api import api, guide

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("access/", views.access_matrix, name="access-matrix"),
    path("healthz", views.health, name="health"),
    path("settings/agency-keys/", keys.agency_keys, name="agency-keys"),
    path("settings/agency-keys/<slug:key_id>/", keys.agency_key, name="agency-key"),
    path("api/", guide, name="api-guide"),
    path("api/v1/", api.urls),
    path("", include("kith.ground.accounts.urls")),
    path("", include("kith.practice.worries.urls")),
    path("", include("kith.practice.referrals.urls")),
    path("", include("kith.practice.mash.urls")),
    path("", include("kith.practice.arrangements.urls")),
    path("", include("kith.practice.escalation.urls")),
    path("", include("kith.practice.missing.urls")),
    path("", include("kith.practice.cases.urls")),
    path("", include("kith.desk.casefile.urls")),
    path("", include("kith.desk.memory.urls")),
    path("", include("kith.desk.protection.urls")),
    path("", include("kith.desk.exchange.urls")),
    path("", include("kith.ground.ui.urls")),
]
handler404 = "kith.door.web.problems.not_found"
handler500 = "kith.door.web.problems.server_error"
