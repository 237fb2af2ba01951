"""Is anyone working with this child, and how are they reached? (Patchwork, item 21 of the strategy)"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.crypto import salted_hmac

from kith.desk.memory.selectors.looks import exactly
from kith.ground.access.gathered import prepared
from kith.ground.access.matrix import grants
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import KithError, NotThere
from kith.ground.partners.selectors import settings_in_force
from kith.ground.partners.words import ROLES
from kith.ground.trail.memory import remember

HOUR = timedelta(hours=1)
MAY_ASK = frozenset(
    one.role
    for one in grants()
    if one.record_class == "C0" and "read" in one.operations and one.qualifier != "glass" and one.role in ROLES
)
"""Those whose role has C0 in the matrix in any form."""


class TooMany(KithError):
    """The worker has asked about as many children in an hour as the partnership lets one worker ask about."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker who works with the child, and how to reach them."""

    name: str
    role: str
    organisation: str
    phone: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Who works with the child (nobody, or nobody the asker may know of), and whom to ring either way."""

    workers: tuple[Worker, ...]
    mash_line: str


def may_ask(viewer: Viewer) -> None:
    """Let only those ask who may know who is involved with a child; to others the page is not there."""
    if viewer.role not in MAY_ASK:
        raise NotThere("There is no such page.")


def who_works_with(viewer: Viewer, wanted: dict[str, Any], why: str) -> Answer:
    """Return who works with one child named exactly; logged with the reason. Raises `TooMany`, `NotThere`.

    The statements are the same whether there is a child, none, or one that may not be known of.
    """
    may_ask(viewer)
    asked = exactly(wanted)
    digest = _digest(asked)
    standing = settings_in_force()
    lately = prepared(
        viewer,
        "select kith.asked_about(%(since)s, %(digest)s)",
        {"since": clock.now() - HOUR, "digest": digest},
    )[0][0]
    if lately >= standing["limits.involvement_an_hour"]:
        raise TooMany(
            f"You have asked about {lately} children in the last hour, as many as one worker may."
            f" Ring MASH on {standing['contact.mash_line']} if it cannot wait."
        )
    remember(
        "involvement asked", about=("asked", digest), why=why, fields=["number" if wanted.get("number") else "names"]
    )
    sql = "select * from kith.who_works_with(%(key)s, %(forename)s, %(surname)s, %(born)s::date)"
    rows = prepared(viewer, sql, asked)
    remember("involvement told", subjects={row[0] for row in rows}, why=why, fields=["involvement"])
    workers = tuple(
        Worker(name, ROLES[role], agency, phone or agency_phone) for _, name, role, agency, phone, agency_phone in rows
    )
    return Answer(workers, standing["contact.mash_line"])


def _digest(asked: dict[str, Any]) -> str:
    """Return what stands in the trail for what was typed: a keyed digest, from which nobody reads it back."""
    typed = "|".join(str(asked[name] or "").casefold().strip() for name in ("key", "forename", "surname"))
    return salted_hmac("kith.involvement", typed, algorithm="sha256").hexdigest()[:32]
