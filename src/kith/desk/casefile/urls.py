"""Which addresses lead to the pages of one child?"""

from django.urls import path

from kith.desk.casefile import views

urlpatterns = [
    path("children/find/", views.find_child, name="find-child"),
    path("children/<uuid:subject_id>/", views.child, name="child"),
    path("children/<uuid:subject_id>/chronology/", views.chronology, name="chronology"),
    path("children/<uuid:subject_id>/worker/", views.allocate, name="allocate"),
    path("children/<uuid:subject_id>/joined/<uuid:link_id>/undo/", views.undo_join, name="undo-join"),
]
