"""What does a decision about one row depend on? Shared by the world of the tests and the oracle; holds no rule."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asker:
    """The post that asks. `sector` is its organisation's, `is_police` whether that is law enforcement."""

    role: str
    is_on_duty: bool = False
    sector: str = "education"
    is_police: bool = False
    has_agreement: bool = True
    is_live: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """A relation on the row's own subject, or (`on_cluster`) on another subject of the same child.

    `holder` is me (my post), my_team, my_organisation or somebody_else; `when` is live, ended or future.
    """

    kind: str
    holder: str
    when: str = "live"
    on_cluster: bool = False


@dataclass(frozen=True, slots=True)
class Over:
    """What lies across the ordinary reasons of a child.

    `seal` is empty, live, ended or future, and lies (`on_cluster`) on another subject of the child, as do the other
    two then. `conflict` is empty, mine, my_other_post (put while I spoke from another post), ended, future or
    somebody_else. `keeper` (a live custodian) is empty, me, ended or somebody_else. `glass` is empty, me, ended,
    future or somebody_else.
    """

    seal: str = ""
    conflict: str = ""
    keeper: str = ""
    glass: str = ""
    on_cluster: bool = False


NOTHING = Over()


@dataclass(frozen=True, slots=True)
class Row:
    """The row asked for: its class, whether my organisation made it, its handling, the one ordinary relation there
    is, what lies across it, and whether it stands in a table of protected facts.
    """

    record_class: str
    is_mine: bool
    handling: str
    held: Held | None
    over: Over = NOTHING
    is_fact: bool = False
