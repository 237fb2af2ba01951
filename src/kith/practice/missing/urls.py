"""Which addresses lead to the lists of missing children, to a report, a return, an interview?"""

from django.urls import path

from kith.practice.missing.views import interviewing, lists, reporting

urlpatterns = [
    path("missing/", lists.day, name="missing"),
    path("missing/month/", lists.month, name="missing-month"),
    path("missing/report/", reporting.report, name="missing-report"),
    path("missing/back/", reporting.say_back, name="missing-back"),
    path("missing/children/<uuid:subject_id>/report/", reporting.report_child, name="missing-report-child"),
    path("missing/episodes/<uuid:episode_id>/grade/", reporting.grade, name="episode-grade"),
    path("missing/episodes/<uuid:episode_id>/back/", reporting.close, name="episode-close"),
    path("missing/episodes/<uuid:episode_id>/seen/", reporting.add_seen, name="episode-seen"),
    path("missing/episodes/<uuid:episode_id>/error/", reporting.strike, name="episode-strike"),
    path("missing/interviews/<uuid:interview_id>/offer/", interviewing.offer, name="interview-offer"),
    path("missing/interviews/<uuid:interview_id>/write/", interviewing.write, name="interview-write"),
    path("missing/interviews/<uuid:interview_id>/tell/", interviewing.tell, name="interview-tell"),
]
