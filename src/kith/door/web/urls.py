"""Which address leads where?"""

from django.urls import path

from kith.door.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("healthz", views.health, name="health"),
]
handler404 = "kith.door.web.problems.not_found"
handler500 = "kith.door.web.problems.server_error"
