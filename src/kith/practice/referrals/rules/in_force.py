"""How do the partnership's settings become the limits and parameters that the rules take?"""

from datetime import time
from typing import Any

from kith.practice.referrals.rules.clocks import Limits
from kith.practice.referrals.rules.screening import Parameters


def limits_of(settings: dict[str, Any]) -> Limits:
    """Return the time limits in force; hours and working days as the rule's module says."""
    answers = settings["limits.answer_hours"]
    return Limits(
        red_hours=settings["limits.red_hours"],
        amber_days=settings["limits.amber_days"],
        green_days=settings["limits.green_days"],
        blue_hours=settings["limits.blue_hours"],
        answer_red_hours=answers["red"],
        answer_amber_hours=answers["amber"],
        answer_green_hours=answers["green"],
        answer_blue_hours=answers["blue"],
        feedback_days=settings["limits.feedback_days"],
        opens=time.fromisoformat(settings["hours.opens"]),
        closes=time.fromisoformat(settings["hours.closes"]),
    )


def parameters_of(settings: dict[str, Any]) -> Parameters:
    """Return the screening rule's parameters in force."""
    return Parameters(
        several=settings["screening.several"],
        sign_lookback_months=settings["screening.sign_lookback_months"],
        unknown_items_for_incomplete=settings["screening.unknown_items_for_incomplete"],
    )
