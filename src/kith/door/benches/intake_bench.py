"""How far is taking a referral in above the same rows written by bare SQL?"""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from kith.desk.duties.sealing import settle
from kith.door.benches.made import counts
from kith.door.benches.measuring import Line, share, side_by_side
from kith.door.benches.statements import Bare, Statement, recorded
from kith.door.street.generator.people import Human, people
from kith.door.street.loading.cast import post_of
from kith.ground.access.viewer import acting_as
from kith.practice.referrals.actions.submit import submit
from kith.practice.referrals.models import Triage
from kith.practice.referrals.rules.reports import ChildSaid, Report

TEACHER = "dsl_hill"
TIMES = 25
WRITES = (
    "insert into",
    "update ",
    "kith.trail_append",
    "kith.open_subject",
    "kith.relate",
    "set_config('kith.context'",
)
LEFT_OUT = ("trail_seal", "duties_cursor", "django_session")
MAKES = ("insert into", "kith.trail_append", "kith.open_subject", "kith.relate")


def measure(size: str) -> Line:
    """Send a report, seal, match, and look that it is on the worklist; the floor writes the same rows in one go."""
    children = [one for one in people(3000) if 5 <= one.age < 17][: TIMES + 10]
    if not children:
        raise RuntimeError("no child was made")
    with recorded() as statements:
        _take_in(children[-1])
    writes = [one for one in statements if _is_write(one[0])]
    made = {UUID(str(params[0])) for sql, params in writes if any(word in sql.lower() for word in MAKES)}
    bare = Bare()
    ours, floor = side_by_side(
        lambda turn: _take_in(children[turn + 3]), lambda _: bare.replay(_afresh(writes, made)), TIMES
    )
    bare.close()
    notes = {
        "ours_p95_ms": round(share(ours, 0.95), 2),
        "statements": len(statements),
        "writing": len(writes),
        "made": counts(),
        "includes": "stored, screened, sealed, matched, on the worklist; not the rests of the worker, up to 3 s",
        "floor": "the same rows, policies and triggers, by their own SQL in one transaction, prepared",
    }
    return Line("intake", size, share(ours, 0.5), share(floor, 0.5), TIMES, notes)


def _take_in(child: Human) -> None:
    with transaction.atomic(), acting_as(post_of(TEACHER)) as by:
        (reference,) = submit(by=by, report=_report(child))
    settle()
    with transaction.atomic(), acting_as(post_of("mto_one")) as officer:
        triage = Triage.objects.visible_to(officer).get(referral__reference=reference)
    if triage.match_state == "waiting":
        raise RuntimeError("the referral was not matched")


def _report(child: Human) -> Report:
    said = ChildSaid(
        forename=child.forename,
        surname=child.surname,
        dob=child.born,
        sex=child.sex,
        address=child.home.lines,
        postcode=child.home.postcode,
        child_words="I do not want to go back there.",
        answers={"S02": "present", "S06": "suspected", "V05": "present"},
        seen_on={"S02": date(2015, 1, 20)},
    )
    return Report(
        safe_now="yes",
        facts="Came to school in clothes nobody at home had bought, twice this month.",
        worries="We think that somebody older decides where the child goes.",
        children=(said,),
        referrer_name="Gwen Pritchard-Obi",
    )


def _is_write(sql: str) -> bool:
    plain = sql.lower()
    return any(word in plain for word in WRITES) and not any(word in plain for word in LEFT_OUT)


def _afresh(writes: list[Statement], made: set[UUID]) -> list[Statement]:
    """Return the statements with new ids in the place of those that the recorded run made."""
    fresh = {one: uuid4() for one in made}
    return [(sql, _changed(params, fresh)) for sql, params in writes]


def _changed(value: Any, fresh: dict[UUID, UUID]) -> Any:
    if isinstance(value, UUID):
        return fresh.get(value, value)
    if isinstance(value, list | tuple):
        return [_changed(one, fresh) for one in value]
    if isinstance(value, str) and len(value) == 36 and value.count("-") == 4:
        return str(fresh.get(UUID(value), value))
    return value
