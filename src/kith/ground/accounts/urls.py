"""Which address leads where?"""

from django.urls import path

from kith.ground.accounts.views import again, beginning, colleagues, directory, own, sign_in

urlpatterns = [
    path("sign-in/code", sign_in.code, name="sign-in-code"),
    path("sign-in/passkey", sign_in.passkey, name="sign-in-passkey"),
    path("sign-in/passkey/question", sign_in.question, name="sign-in-question"),
    path("sign-in/post", sign_in.choose_post, name="choose-post"),
    path("sign-in/directory/<slug:code>/", directory.begin, name="sign-in-directory"),
    path("sign-in/directory/<slug:code>/back/", directory.back, name="directory-back"),
    path("sign-in/again", again.again, name="sign-in-again"),
    path("sign-in/again/question", again.question, name="again-question"),
    path("sign-in/still", sign_in.still, name="still"),
    path("invitation/question", beginning.question, name="invitation-question"),
    path("invitation/", beginning.invitation, name="invitation"),
    path("invitation/<slug:token>/", beginning.open_invitation, name="open-invitation"),
    path("account/", own.account, name="own-account"),
    path("account/add/", own.add, name="add-factor"),
    path("account/add/question", own.question, name="add-question"),
    path("account/remove/<uuid:factor_id>/", own.remove, name="remove-factor"),
    path("account/end/<uuid:sign_in_id>/", own.end_session, name="end-session"),
    path("colleagues/", colleagues.colleagues, name="colleagues"),
    path("colleagues/invite/", colleagues.invite, name="invite"),
    path("colleagues/begin-again/<uuid:invitation_id>/", colleagues.confirm, name="confirm-recovery"),
    path("colleagues/<uuid:worker_id>/", colleagues.colleague, name="colleague"),
    path("colleagues/<uuid:worker_id>/post/", colleagues.give_post, name="give-post"),
    path("colleagues/<uuid:worker_id>/post/<uuid:post_id>/", colleagues.end_post, name="end-post"),
    path("colleagues/<uuid:worker_id>/<slug:name>/", colleagues.deed, name="colleague-deed"),
]
