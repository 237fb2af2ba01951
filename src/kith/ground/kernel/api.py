"""How does the API tell what could not be done?"""

from ninja import Schema
from pydantic import Field


class Fault(Schema):
    """One field and what mends it."""

    field: str
    mend: str


class Problem(Schema):
    """What could not be done and what mends it (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(default_factory=list)


PROBLEMS: dict[int, type[Problem]] = dict.fromkeys((400, 401, 422, 429, 503), Problem)
"""What every operation may answer beside its own."""
