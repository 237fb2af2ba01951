"""What does the checklist advise, with its reasons?"""

from datetime import datetime
from typing import Any

from kith.ground.kernel.clock import london
from kith.practice.referrals.rules.ages import age_said_or_known
from kith.practice.referrals.rules.in_force import parameters_of
from kith.practice.referrals.rules.reports import ChildSaid
from kith.practice.referrals.rules.screening import Answer, Answers, Result, screen


def advice_on(child: ChildSaid, settings: dict[str, Any], at: datetime) -> Result:
    """Return what the rule says of a child as the referrer described them."""
    day = london(at).date()
    answers = Answers(
        items={code: Answer(value, child.seen_on.get(code)) for code, value in child.answers.items()},
        gang=child.gang_associated,
        age=age_said_or_known(child.dob, child.age_said, day),
        as_at=day,
    )
    return screen(answers, parameters_of(settings))
