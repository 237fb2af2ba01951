"""Which addresses lead to the pages of one child, and to the books about who may look?"""

from django.urls import path

from kith.desk.casefile.views import child, missing, privacy, walls

urlpatterns = [
    path("children/find/", child.find_child, name="find-child"),
    path("children/<uuid:subject_id>/", child.child, name="child"),
    path("children/<uuid:subject_id>/chronology/", child.chronology, name="chronology"),
    path("children/<uuid:subject_id>/worker/", child.allocate, name="allocate"),
    path("children/<uuid:subject_id>/joined/<uuid:link_id>/undo/", child.undo_join, name="undo-join"),
    path("children/<uuid:subject_id>/seal/", walls.seal_child, name="seal-child"),
    path("children/<uuid:subject_id>/i-know-them/", walls.declare, name="declare-conflict"),
    path("children/<uuid:subject_id>/conflict/", walls.name_conflict, name="name-conflict"),
    path("children/<uuid:subject_id>/missing/", missing.times, name="missing-of-child"),
    path("missing/episodes/<uuid:episode_id>/", missing.episode, name="episode"),
    path("children/<uuid:subject_id>/placement/", missing.place, name="place-child"),
    path("missing/tasks/<uuid:task_id>/", missing.answer, name="missing-task"),
    path("children/<uuid:subject_id>/screening/", missing.screening, name="screen-child"),
    path("looked-after/", missing.children_looked_after, name="looked-after"),
    path("looked-after/placed-here/", missing.placed_here, name="placed-here"),
    path("looked-after/placements/<uuid:placement_id>/told/", missing.placement_told, name="placement-told"),
    path("break-glass/", walls.break_glass, name="break-glass"),
    path("break-glass/close/", walls.close_glass, name="close-glass"),
    path("privacy/", privacy.books, name="privacy"),
    path("privacy/seals/<uuid:seal_id>/", privacy.seal, name="seal"),
    path("privacy/looks/<uuid:glass_id>/", privacy.look, name="glass"),
    path("privacy/conflicts/<uuid:conflict_id>/", privacy.conflict, name="conflict"),
]
