"""Which file gave a value, in words?"""

from datetime import date, datetime

from kith.ground.kernel.clock import london


def given_words(source: str, as_at: date | None, given_at: datetime | None) -> str:
    """Return "SSDA903 return 2021, imported 26 January 2015"; what a person wrote has its source alone."""
    if given_at is None:
        return source
    year = f" {as_at.year}" if as_at else ""
    return f"{source}{year}, imported {london(given_at):%-d %B %Y}"
