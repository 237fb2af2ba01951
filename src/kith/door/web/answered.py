"""How is the same POST, sent twice, answered once?"""

from uuid import UUID

from django.db import connection
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect

from kith.door.web import problems
from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel.ids import new_id

CLAIM = """
insert into kernel_answeredrequest (id, key, post_id, location, at) values (%s, %s, %s, '', now())
on conflict (key, post_id) do nothing
"""


def before(request: ViewerRequest) -> HttpResponse | None:
    """Claim the form's key; a second claim waits for the first and gets its answer."""
    key = _key(request)
    if key is None:
        return problems.form_without_key(request)
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [new_id(), key, request.viewer.post_id])
        if cursor.rowcount == 1:
            request.answer_key = key
            return None
        cursor.execute(
            "select location from kernel_answeredrequest where key = %s and post_id = %s",
            [key, request.viewer.post_id],
        )
        return HttpResponseRedirect(cursor.fetchone()[0] or "/")


def after(request: ViewerRequest, response: HttpResponseBase) -> None:
    """Keep where the answer led; a form shown again has not been answered yet."""
    key: UUID | None = getattr(request, "answer_key", None)
    if key is None or connection.needs_rollback:
        return
    with connection.cursor() as cursor:
        if response.status_code in (302, 303):
            cursor.execute(
                "update kernel_answeredrequest set location = %s where key = %s and post_id = %s",
                [response.headers["Location"], key, request.viewer.post_id],
            )
        else:
            cursor.execute(
                "delete from kernel_answeredrequest where key = %s and post_id = %s",
                [key, request.viewer.post_id],
            )


def _key(request: ViewerRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("idempotency_key", ""))
    except ValueError:
        return None
