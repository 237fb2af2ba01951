"""What might have come to the front door about invented children in ten years, and what became of it?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from kith.door.street.generator.people import Human
from kith.door.street.generator.slips import misspelt, shortened, sometimes

YEARS = 10
END = datetime(2015, 1, 26, 9, 0, tzinfo=UTC)
OPEN_DAYS = 4
"""What came in so few days before the end is still open, as long as its turn has not come."""
OUTCOMES = ("nfa", "advice", "early_help", "cin_assessment", "strategy", "link_to_open")
WEIGHTS = (24, 22, 22, 18, 9, 5)
RAGS = ("R", "A", "G", "B")
SIGNS = ("S01", "S02", "S06", "S10", "S14", "V05", "V10", "W03")
FACTS = (
    "Came to school after two days away in clothes nobody at home had bought.",
    "Has a second telephone and leaves lessons when it rings.",
    "Was seen getting into a car that waits by the gate most Fridays.",
    "Her mother rang: not home before three in the morning twice this week.",
    "Attended the clinic with an adult who answered every question for him.",
    "Says that a friend pays for the taxis.",
)
WORRIES = (
    "We think that somebody older decides where the child goes.",
    "The child seems frightened of one name.",
    "Nothing was said, but much has changed since the summer.",
    "The family asks for help and does not know where to turn.",
)


@dataclass(frozen=True, slots=True)
class History:
    """One referral as it came and as it went; `outcome` is empty while it is open. `names` as the referrer wrote."""

    number: int
    child: Human
    names: tuple[str, str]
    received: datetime
    source_code: str
    channel: str
    rag: str
    state: str
    outcome: str
    signs: tuple[str, ...]
    facts: str
    worries: str
    child_words: str


def histories(children: Sequence[Human], many: int, seed: int = 1) -> Iterator[History]:
    """Yield so many referrals, the earliest first; some children come again and again."""
    rng = Random(f"{seed}:histories:{many}")
    span = timedelta(days=365 * YEARS)
    moments = sorted(END - span * rng.random() for _ in range(many - many // 100))
    moments += sorted(END - timedelta(days=OPEN_DAYS) * rng.random() for _ in range(many // 100))
    often = children[: max(1, len(children) // 10)]
    for number, moment in enumerate(moments):
        child = _who(often if rng.random() < 0.3 else children, moment, rng)
        yield _history(number, child, moment, rng)


def _who(children: Sequence[Human], moment: datetime, rng: Random) -> Human:
    """Choose somebody who was a child, and born, on that day."""
    while True:
        child = rng.choice(children)
        if 1 <= (moment.date() - child.born).days // 365 < 18:
            return child


def _history(number: int, child: Human, moment: datetime, rng: Random) -> History:
    is_open = END - moment < timedelta(days=OPEN_DAYS)
    forename = sometimes(0.06, rng, misspelt, sometimes(0.06, rng, shortened, child.forename))
    state = rng.choice(("submitted", "acknowledged", "triaged", "enquiry", "decided")) if is_open else "closed"
    return History(
        number=number,
        child=child,
        names=(forename, sometimes(0.06, rng, misspelt, child.surname)),
        received=moment.replace(microsecond=0),
        source_code=rng.choice(("2A", "2A", "2A", "2B", "3A")),
        channel=rng.choice(("form", "form", "phone", "police")),
        rag="" if state in ("submitted", "acknowledged") else rng.choices(RAGS, (1, 4, 5, 1))[0],
        state=state,
        outcome="" if is_open and state != "decided" else rng.choices(OUTCOMES, WEIGHTS)[0],
        signs=tuple(rng.sample(SIGNS, 3)),
        facts=rng.choice(FACTS),
        worries=rng.choice(WORRIES),
        child_words="Please do not tell him where I am." if rng.random() < 0.2 else "",
    )
