"""Which addresses lead to the pages of who looked, who may, who was told and what is unusual?"""

from django.urls import path

from kith.desk.memory.views import involved, looks, people, sharing, unusual

urlpatterns = [
    path("privacy/log/", looks.find_log, name="find-log"),
    path("privacy/log/<uuid:subject_id>/", looks.child_log, name="child-log"),
    path("privacy/log/<uuid:subject_id>/copy/", looks.log_copy, name="log-copy"),
    path("children/<uuid:subject_id>/looked/", looks.who_looked, name="who-looked"),
    path("children/<uuid:subject_id>/people/", people.people, name="people-of-child"),
    path("children/<uuid:subject_id>/people/give/<slug:kind>/", people.give, name="give-relation"),
    path("children/<uuid:subject_id>/people/<uuid:relation_id>/end/", people.end, name="end-relation"),
    path("children/<uuid:subject_id>/shared/", sharing.shared, name="shared"),
    path("shared/<uuid:share_id>/", sharing.family, name="family-told"),
    path("privacy/unusual/", unusual.unusual, name="unusual"),
    path("privacy/unusual/<uuid:unusual_id>/", unusual.one, name="unusual-look"),
    path("privacy/parted/", looks.parted, name="parted"),
    path("privacy/shared/", sharing.all_shared, name="all-shared"),
    path("involved/", involved.involved, name="involved"),
    path("looked/", looks.my_looks, name="my-looks"),
]
