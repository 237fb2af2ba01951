"""Which addresses does the referrer's side answer?"""

from django.urls import URLPattern, path

from kith.practice.referrals.views.referrer import own, reports, steps

_DRAFT = "refer/<uuid:draft_id>/"
_CHILD = f"{_DRAFT}children/<int:number>/"

urlpatterns: list[URLPattern] = [
    path("refer/", reports.start, name="refer"),
    path(_DRAFT, reports.report, name="refer-draft"),
    path(f"{_DRAFT}safe/", steps.safe, name="refer-safe"),
    path(f"{_DRAFT}danger/", reports.danger, name="refer-danger"),
    path(f"{_DRAFT}who/", steps.who, name="refer-who"),
    path(f"{_DRAFT}seen/", steps.seen, name="refer-seen"),
    path(f"{_DRAFT}children/", reports.children, name="refer-children"),
    path(_CHILD, steps.child, name="refer-child"),
    path(f"{_CHILD}unknown/", steps.unknown_child, name="refer-unknown-child"),
    path(f"{_CHILD}remove/", reports.remove, name="refer-remove-child"),
    path(f"{_CHILD}words/", steps.words, name="refer-words"),
    path(f"{_CHILD}signs/", steps.signs, name="refer-signs"),
    path(f"{_CHILD}signs/more/", steps.more, name="refer-more"),
    path(f"{_CHILD}advice/", reports.advice, name="refer-advice"),
    path(f"{_DRAFT}wording/", reports.wording, name="refer-wording"),
    path(f"{_DRAFT}file/", reports.file, name="refer-file"),
    path(f"{_DRAFT}check/", reports.check, name="refer-check"),
    path(f"{_DRAFT}done/", reports.done, name="refer-done"),
    path(f"{_DRAFT}drop/", reports.drop, name="refer-drop"),
    path("referrals/mine/", own.own_list, name="own-referrals"),
    path("referrals/mine/<uuid:referral_id>/", own.own_page, name="own-referral"),
    path("referrals/mine/<uuid:referral_id>/add/", own.add, name="own-referral-add"),
]
