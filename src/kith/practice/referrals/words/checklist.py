"""Which vulnerabilities, signs and agencies does Appendix B of the strategy list, in its own words?

Everything is read from the packaged `fixtures/checklist.json`; nothing is retyped here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist; empty strings where the list says nothing."""

    code: str
    text: str
    """The strategy's own wording."""
    display: str
    """What a screen shows: the wording, or ours where the strategy's would label the child or family."""
    short: str
    lookback: str
    """`current`, `12_months`, `lifetime`, or empty for a warning sign."""
    maps_to: tuple[str, ...] = ()
    derive: str = ""
    condition_text: str = ""
    caution: str = ""
    sensitive: str = ""
    urgent: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """One of the sixteen agency types of Appendix B (A01 to A16)."""

    code: str
    text: str
    short: str
    sector: str
    includes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """One of the further bodies the strategy names (B01 to B34), with where it names it."""

    code: str
    name: str
    seed_ref: str


def _item(row: dict[str, Any]) -> Item:
    optional = ("derive", "condition_text", "caution", "sensitive", "urgent", "note")
    return Item(
        code=row["code"],
        text=row["text"],
        display=row.get("display", row["text"].rstrip(".")),
        short=row["short"],
        lookback=row.get("lookback", ""),
        maps_to=tuple(row.get("maps_to", ())),
        **{name: row.get(name, "") for name in optional},
    )


def _agency(row: dict[str, Any]) -> Agency:
    return Agency(row["code"], row["text"], row["short"], row["sector"], tuple(row["includes"]))


_SOURCE: dict[str, Any] = json.loads(
    files("kith.practice.referrals").joinpath("fixtures").joinpath("checklist.json").read_text(encoding="utf-8")
)
_RULE: dict[str, Any] = _SOURCE["decision_rule"]

VULNERABILITIES: tuple[Item, ...] = tuple(_item(row) for row in _SOURCE["vulnerabilities"])
SIGNS: tuple[Item, ...] = tuple(_item(row) for row in _SOURCE["signs"])
WARNING_SIGNS: tuple[Item, ...] = tuple(_item(row) for row in _SOURCE["warning_signs_2_3"])
ITEMS: Mapping[str, Item] = MappingProxyType({item.code: item for item in VULNERABILITIES + SIGNS + WARNING_SIGNS})
APPENDIX_B_CODES: tuple[str, ...] = tuple(item.code for item in VULNERABILITIES + SIGNS)
"""The 29 items that INCOMPLETE counts over."""

AGENCIES: tuple[Agency, ...] = tuple(_agency(row) for row in _SOURCE["agencies_appendix_b"])
OTHER_BODIES: tuple[Body, ...] = tuple(
    Body(row["code"], row["name"], row["seed_ref"]) for row in _SOURCE["other_bodies"]
)

ANSWERS: Mapping[str, str] = MappingProxyType(
    {"present": "Present", "suspected": "Suspected", "absent": "Absent", "not_known": "Not known"}
)
GANG_ANSWERS: Mapping[str, str] = MappingProxyType(
    {"yes": "Yes", "suspected": "Suspected", "no": "No", "not_known": "Not known"}
)
ADVICE: Mapping[str, str] = MappingProxyType(_RULE["advice"])
"""What each flag advises; every flag of the rule has one."""
DECISION_RULE_TEXT: tuple[str, ...] = tuple(_RULE["text"])
"""The strategy's own four sentences, shown beside any advice."""
LIMITS_TEXT: str = _RULE["limits"]
