"""By when would each RAG have to be finished, if it were set now?"""

from dataclasses import dataclass
from datetime import datetime

from kith.ground.kernel import clock
from kith.ground.partners.selectors import bank_holidays, settings_in_force
from kith.practice.referrals.rules import clocks
from kith.practice.referrals.rules.in_force import limits_of
from kith.practice.referrals.rules.states import RAGS


@dataclass(frozen=True, slots=True)
class RagLimit:
    """One RAG with the limit in words, and by when enquiries and answers would be due."""

    rag: str
    name: str
    words: str
    due_at: datetime
    answers_due_at: datetime


def rag_limits() -> tuple[RagLimit, ...]:
    """Return the limit of each RAG in the order red, amber, green, blue; two queries."""
    limits, holidays, moment = limits_of(settings_in_force()), bank_holidays(), clock.now()
    return tuple(
        RagLimit(
            rag,
            name,
            _words(rag, limits),
            clocks.rag_clock(rag, moment, holidays=holidays, limits=limits).due,
            clocks.answer_clock(rag, moment, holidays=holidays, limits=limits).due,
        )
        for rag, name in RAGS.items()
    )


def _words(rag: str, limits: clocks.Limits) -> str:
    return {
        "R": f"enquiries finished within {_many(limits.red_hours, 'hour')}",
        "A": f"enquiries finished within {_many(limits.amber_days, 'working day')}",
        "G": f"enquiries finished within {_many(limits.green_days, 'working day')}",
        "B": f"outcome within {_many(limits.blue_hours, 'hour')}",
    }[rag]


def _many(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
