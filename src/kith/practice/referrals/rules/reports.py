"""What does a report hold, and what must it hold before it can be sent? (reference.md 3.1, draft to submitted)"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class ChildSaid:
    """What the referrer says about one child; `is_unknown` means that nobody knows the name."""

    is_unknown: bool = False
    forename: str = ""
    surname: str = ""
    known_as: str = ""
    dob: date | None = None
    age_said: int | None = None
    sex: str = "U"
    school: str = ""
    upn: str = ""
    nhs_number: str = ""
    address: str = ""
    postcode: str = ""
    nickname: str = ""
    place: str = ""
    vehicle: str = ""
    description: str = ""
    language_needs: str = ""
    child_words: str = ""
    own_facts: str = ""
    """What was seen or heard of this child alone: it goes on no sibling's referral."""
    answers: dict[str, str] = field(default_factory=dict)
    """Item code to present, suspected, absent or not_known."""
    seen_on: dict[str, date] = field(default_factory=dict)
    gang_associated: str = "not_known"


@dataclass(frozen=True, slots=True)
class Report:
    """One submission about one or more children."""

    safe_now: str
    facts: str
    worries: str
    children: tuple[ChildSaid, ...]
    referrer_name: str
    referrer_role: str = ""
    referrer_contact: str = ""
    injuries: str = ""
    said_by: str = ""
    seen_when: str = ""
    parents_know: str = ""
    parents_why_not: str = ""
    agencies_known: str = ""
    channel: str = "form"
    source_code: str = "2A"
    is_anonymous: bool = False


def missing_in(report: Report) -> dict[str, str]:
    """Return, by field, the sentence that says what is still needed; empty when the report can be sent."""
    wanted: dict[str, str] = {}
    if report.safe_now not in ("yes", "no", "unsure"):
        wanted["safe_now"] = "Say whether the child is safe right now."
    if not report.referrer_name.strip() and not report.is_anonymous:
        wanted["referrer_name"] = "Enter your name, so that MASH can call you back."
    if not report.facts.strip() and not report.worries.strip():
        wanted["facts"] = "Enter what has been seen or heard, or what worries you."
    if not report.children:
        wanted["children"] = "Say which child, or that you do not know the name."
    for number, child in enumerate(report.children):
        wanted.update(_missing_of(child, number))
    return wanted


def _missing_of(child: ChildSaid, number: int) -> dict[str, str]:
    if child.is_unknown:
        if not (child.place or child.nickname or child.vehicle or child.description):
            return {f"child{number}.place": "Enter a place, a nickname, a vehicle or a description to go by."}
        return {}
    if not (child.forename.strip() or child.surname.strip() or child.known_as.strip()):
        return {f"child{number}.forename": "Enter a name, or choose that you do not know it."}
    return {}


def name_of(child: ChildSaid) -> str:
    """Return what a page calls a child of a report; empty when nobody has given a name."""
    full = f"{child.forename} {child.surname}".strip() or child.known_as.strip()
    return full or (f"“{child.nickname.strip()}”" if child.is_unknown and child.nickname.strip() else "")


def named_in_common(report: Report) -> tuple[str, ...]:
    """Return the children named in the text that goes on every child's referral; empty for one child alone."""
    if len(report.children) < 2:
        return ()
    common = " ".join((report.facts, report.worries, report.injuries, report.agencies_known, report.parents_why_not))
    words = set(re.findall(r"[\w’'-]+", common.lower().replace("’s", "").replace("'s", "")))
    given = [child.forename.strip() or child.known_as.strip() for child in report.children]
    return tuple(name for name in given if name and name.lower() in words)


def child_from(said: dict[str, Any]) -> ChildSaid:
    """Read one child out of a draft's answers; dates stand there as ISO text."""
    known = {name: value for name, value in said.items() if name in ChildSaid.__dataclass_fields__}
    known["dob"] = date.fromisoformat(known["dob"]) if known.get("dob") else None
    known["seen_on"] = {code: date.fromisoformat(day) for code, day in (known.get("seen_on") or {}).items() if day}
    if known.get("is_unknown"):  # a name typed before somebody chose "name not known" is kept, not sent
        known |= dict.fromkeys(("forename", "surname", "known_as"), "")
    return ChildSaid(**known)


def report_from(answers: dict[str, Any]) -> Report:
    """Read a report out of a draft's answers; fields not yet given are empty."""
    known = {name: value for name, value in answers.items() if name in Report.__dataclass_fields__}
    known["children"] = tuple(child_from(said) for said in answers.get("children", []))
    return Report(**({"safe_now": "", "facts": "", "worries": "", "referrer_name": ""} | known))
