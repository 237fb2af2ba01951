"""Which addresses lead to bringing in files, and to how good they were?"""

from django.urls import path

from kith.desk.exchange import views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/<uuid:incoming_id>/", views.incoming, name="incoming"),
    path("imports/quality/", views.quality, name="import-quality"),
    path("imports/quality/<slug:source>/", views.quality_of, name="source-quality"),
]
