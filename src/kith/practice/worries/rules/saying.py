"""How does what was typed without an account become a report? (reference.md 2.8, 3.1, 3.10)"""

from collections.abc import Mapping
from typing import Any

from kith.practice.referrals.rules.reports import ChildSaid, Report

NOT_NAMED = "Gave no name"
HERE_MEANS = {"here": "no", "left": "unsure", "unsure": "unsure"}
"""A child who is on the premises now is in danger now."""


def public_report(said: Mapping[str, Any]) -> Report:
    """Return the report of a member of the public, a parent or a child."""
    relation = said.get("relation") or "9"
    return Report(
        safe_now=said.get("safe_now") or "",
        facts=said.get("facts") or "",
        worries=said.get("worries") or "",
        seen_when=said.get("seen_when") or "",
        children=(_child(said, place=said.get("place") or ""),),
        channel="public",
        source_code=relation,
        **_sender(said),
    )


def premises_report(said: Mapping[str, Any]) -> Report:
    """Return the report of somebody who works at licensed premises."""
    place = ", ".join(part for part in (said.get("venue"), said.get("venue_address")) if part)
    return Report(
        safe_now=HERE_MEANS.get(said.get("child_here") or "", ""),
        facts=said.get("facts") or "",
        worries=said.get("worries") or "",
        seen_when=said.get("seen_when") or "",
        children=(_child(said, place=place),),
        channel="premises",
        source_code="8",
        **_sender(said),
    )


def _sender(said: Mapping[str, Any]) -> dict[str, Any]:
    name = said.get("sender") or ""
    return {
        "referrer_name": name or NOT_NAMED,
        "referrer_role": said.get("sender_role") or "",
        "referrer_contact": said.get("contact") or "",
        "is_anonymous": not name,
    }


def _child(said: Mapping[str, Any], *, place: str) -> ChildSaid:
    named = any(said.get(name) for name in ("forename", "surname", "known_as"))
    people = said.get("people") or ""
    return ChildSaid(
        is_unknown=not named,
        forename=said.get("forename") or "",
        surname=said.get("surname") or "",
        known_as=said.get("known_as") or "",
        age_said=said.get("age_said"),
        school=said.get("school") or "",
        description=said.get("description") or "",
        place=place,
        vehicle=said.get("vehicle") or "",
        child_words=said.get("child_words") or "",
        own_facts=f"Who is with the child, or worries the writer:\n{people}" if people else "",
    )
