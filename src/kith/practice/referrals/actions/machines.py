"""How does an agency's own system send a report, so that sending it again sends it once?"""

from hashlib import sha256
from typing import Any

from django.db import connection

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow
from kith.ground.kernel.ids import new_id
from kith.ground.partners.models import KeyedAnswer
from kith.practice.referrals.actions.submit import submit
from kith.practice.referrals.rules.reports import Report
from kith.practice.referrals.selectors.reports import due_times

CLAIM = """
insert into partners_keyedanswer (id, agency_key, said, asked, at) values (%s, %s, %s, %s, %s)
on conflict (agency_key, said) do nothing
"""


def send_once(*, by: Viewer, agency_key: str, said: str, asked: str, report: Report) -> dict[str, Any]:
    """Send a report under the system's own key `said`; the same again gets the same answer. Raises `Unfit`, `NotNow`.

    `asked` is what was asked, as text: another report under the same key is refused. A second request at the same
    time waits here for the first.
    """
    named = {"agency_key": agency_key, "said": sha256(said.encode()).hexdigest()}
    digest = sha256(asked.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [new_id(), named["agency_key"], named["said"], digest, clock.now()])
        is_new = cursor.rowcount == 1
    if not is_new:
        known = KeyedAnswer.objects.get(**named)
        if known.asked != digest:
            raise NotNow("This Idempotency-Key was used for another report. Send this one under a new key.")
        return dict(known.answer)
    answer = _answer(submit(by=by, report=report))
    KeyedAnswer.objects.filter(**named).update(answer=answer)
    return answer


def _answer(references: list[str]) -> dict[str, Any]:
    received_at = clock.now()
    acknowledge_by, decide_by = due_times(received_at)
    return {
        "references": references,
        "received_at": received_at.isoformat(),
        "acknowledge_by": acknowledge_by.isoformat(),
        "decide_by": decide_by.isoformat(),
    }
