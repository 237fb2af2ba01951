"""Which address leads where?"""

from django.urls import path

from kith.desk.protection import views

urlpatterns = [
    path("children/<uuid:subject_id>/protected/", views.protected, name="protected"),
    path("children/<uuid:subject_id>/protected/<slug:what>/add/", views.protect, name="protect"),
    path("children/<uuid:subject_id>/protected/<slug:what>/<uuid:fact_id>/end/", views.end_fact, name="end-protection"),
    path("children/<uuid:subject_id>/not-to-tell/add/", views.keep_silent, name="keep-silent"),
    path("children/<uuid:subject_id>/not-to-tell/<uuid:silence_id>/end/", views.end_silence, name="end-silence"),
    path("children/<uuid:subject_id>/copies/add/", views.ask_for_copy, name="ask-for-copy"),
    path("children/<uuid:subject_id>/copies/<uuid:copy_id>/", views.copy, name="copy"),
]
