"""What does a row of each list of an Annex A workbook become? (reference.md 7.3)

Lists 2 (early help), 10 and 11 (adoption) are not here and are never read. Ages, teams, workers and counts that
other rows give are not taken.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from kith.desk.returns import words
from kith.desk.returns.reading import Reading, Rejected
from kith.desk.returns.rules import band_of
from kith.desk.returns.sheaf import Part
from kith.desk.returns.words import Code
from kith.desk.returns.words import modules as more
from kith.practice.cases.actions.importing import ImportedEvent
from kith.record.people.actions.importing.rows import ImportedPlacement, ImportedStatus

ABUSE = {"NEGLECT": "NEG", "PHYSICAL": "PHY", "SEXUAL": "SAB", "EMOTIONAL": "EMO", "MULTIPLE": "MUL"}
LONGEST_POSTCODE = 10
LONGEST_URN = 12


@dataclass(frozen=True, slots=True)
class ListOf:
    """One list: the columns it needs under our names, what its source calls them, and how a row is read."""

    make: Callable[[Reading, str, Collection[str]], tuple[Part, ...]]
    columns: dict[str, tuple[str, ...]]


def _contact(reading: Reading, child: str, _outcodes: Collection[str]) -> tuple[Part, ...]:
    day, source = reading.day("STARTED", "KITH-DATE"), _code(reading, "SOURCE", words.REFERRAL_SOURCES)
    return (_event(child, "contact", day, code=source, key=source),)


def _referral(reading: Reading, child: str, _outcodes: Collection[str]) -> tuple[Part, ...]:
    day, source = reading.day("STARTED", "8600"), _code(reading, "SOURCE", words.REFERRAL_SOURCES)
    text = f"From: {words.REFERRAL_SOURCES[source].text.lower()}" if source else ""
    nfa = _yes(reading, "NFA")
    detail = ". ".join(filter(None, (text, "No further action" if nfa else "")))
    return (_status(child, "CIN_REFERRAL", day, None, source, detail, {"nfa": nfa}),)


def _assessment(reading: Reading, child: str, _outcodes: Collection[str]) -> tuple[Part, ...]:
    day, ended = _spell(reading, "8608")
    facts = {"child_seen": _yes(reading, "SEEN"), "outcome": reading.text("OUTCOME")[:80]}
    return (_event(child, "assessment", day, ended, facts=facts),)


def _enquiry(reading: Reading, child: str, _outcodes: Collection[str]) -> tuple[Part, ...]:
    day, held = _spell(reading, "8615")
    facts = {"icpc_not_required": _yes(reading, "NOT REQUIRED"), "led_to_plan": _yes(reading, "PLAN")}
    return (_event(child, "s47", day, held, facts=facts),)


def _in_need(reading: Reading, child: str, _outcodes: Collection[str]) -> tuple[Part, ...]:
    day, ended = _spell(reading, "8630")
    need = _code(reading, "NEED", words.PRIMARY_NEEDS_CIN)
    said = [f"Need: {words.PRIMARY_NEEDS_CIN[need].text}"] if need else []
    said += [reading.answer("CASE")[:80]] if reading.text("CASE") else []
    seen = reading.day_or_none("SEEN", "KITH-DATE")
    facts = {"last_seen": seen.isoformat() if seen else None, "closure": reading.text("REASON")[:80]}
    return (_status(child, "CIN", day, ended, need, ". ".join(said), facts),)


def _protection(reading: Reading, child: str, _outcodes: Collection[str]) -> tuple[Part, ...]:
    day, ended = _spell(reading, "8925")
    latest, initial = _category(reading, "LATEST"), _category(reading, "INITIAL")
    reviewed = reading.day_or_none("REVIEWED", "8842Q")
    facts = {
        "initial_category": initial,
        "earlier_plans": _number(reading, "EARLIER"),
        "reviewed": reviewed.isoformat() if reviewed else None,
        "seen_alone": _yes(reading, "SEEN ALONE"),
    }
    return (_event(child, "cp_plan", day, ended, latest or initial, facts),)


def _looked_after(reading: Reading, child: str, outcodes: Collection[str]) -> tuple[Part, ...]:
    first, ended = _spell(reading, "141")
    since = reading.day_or_none("LEGAL SINCE", "141") or first
    legal, need = _code(reading, "LEGAL", words.LEGAL_STATUSES), _code(reading, "NEED", words.PRIMARY_NEEDS)
    if ended is not None and ended < since:
        since = first
    facts = {
        "looked_after_since": first.isoformat(),
        "need": need,
        "rec": _code(reading, "REASON", words.EPISODE_ENDS),
        "missing_in_12_months": _number(reading, "MISSING"),
        "away_in_12_months": _number(reading, "ABSENT"),
        "interview_offered": _yes(reading, "OFFERED"),
        "interview_accepted": _yes(reading, "ACCEPTED"),
    }
    text = words.LEGAL_STATUSES[legal].text if legal else ""
    status = _status(child, "LAC", since, ended, legal, text, facts)
    parts: list[Part] = [status, *_placement(reading, child, status.ref, ended, outcodes)]
    reviewed = reading.day_or_none("REVIEWED", "166")
    if reviewed is not None:
        parts.append(ImportedEvent(person_ref=child, ref=status.ref, kind="lac_review", starts_on=reviewed))
    return tuple(parts)


def _placement(
    reading: Reading, child: str, ref: str, ended: date | None, outcodes: Collection[str]
) -> list[ImportedPlacement]:
    """Return where the child is placed, if both the day and the kind are told."""
    began, code = reading.day_or_none("PLACED", "141"), _code(reading, "PLACE", words.PLACEMENTS)
    if began is None or not code:
        return []
    postcode, urn = reading.text("POSTCODE").upper(), reading.text("URN").upper()
    band = band_of(postcode, outcodes)
    if postcode and band == "not_known":
        reading.note("POSTCODE", "KITH-POSTCODE", "The postcode is none that the post knows; the band is not known.")
    return [
        ImportedPlacement(
            person_ref=child,
            ref=ref,
            code=code,
            provider=_code(reading, "PROVIDER", words.PLACEMENT_PROVIDERS),
            band=band,
            postcode=postcode if len(postcode) <= LONGEST_POSTCODE else "",
            urn=urn if len(urn) <= LONGEST_URN else "",
            starts_on=began,
            ends_on=ended if ended is None or ended >= began else None,
        )
    ]


def _leaver(reading: Reading, child: str, _outcodes: Collection[str]) -> tuple[Part, ...]:
    in_touch = _yes(reading, "IN TOUCH")
    facts = {
        "activity": _code(reading, "ACTIVITY", dict.fromkeys(more.ACTIVITIES | {"F3"}, Code(""))),
        "accommodation": reading.answer("ACCOMMODATION")[:60],
        "suitable": reading.answer("SUITABLE")[:20],
    }
    code = {True: "YES", False: "NO", None: ""}[in_touch]
    detail = reading.answer("CATEGORY")[:80]
    return (_status(child, "LEAVER", reading.day_or_none("CONTACT", "KITH-DATE"), None, code, detail, facts, key=""),)


def _spell(reading: Reading, rule: str) -> tuple[date, date | None]:
    began, ended = reading.day("STARTED", rule), reading.day_or_none("ENDED", rule)
    if ended is not None and ended < began:
        raise Rejected("ENDED", rule, "The end is before the start.")
    return began, ended


def _event(
    child: str,
    kind: str,
    began: date,
    ended: date | None = None,
    code: str = "",
    facts: dict[str, Any] | None = None,
    key: str = "",
) -> ImportedEvent:
    ref = f"{child}|{kind}|{began.isoformat()}|{key}"
    return ImportedEvent(child, ref, kind, began, code, ends_on=ended, facts=facts or {})


def _status(
    child: str,
    kind: str,
    began: date | None,
    ended: date | None,
    code: str,
    detail: str,
    facts: dict[str, Any],
    key: str | None = None,
) -> ImportedStatus:
    ref = f"{child}|{kind}|{began.isoformat() if began and key is None else key or ''}"
    return ImportedStatus(child, ref, kind, code, detail, began, ended, facts)


def _code(reading: Reading, column: str, codes: dict[str, Code]) -> str:
    """Return the code an answer begins with, as "f) U6: Foster placement" does; one of no list is told, left out."""
    text = reading.answer(column)
    code = re.split(r"[\s:–-]", text, maxsplit=1)[0].upper()
    if text and code not in codes:
        reading.note(column, "KITH-CODE", "The answer begins with no code of the list; none was taken.")
    return code if code in codes else ""


def _category(reading: Reading, column: str) -> str:
    text = reading.answer(column).upper()
    found = text if text in ABUSE.values() else ABUSE.get(re.split(r"[\s:,-]", text, maxsplit=1)[0], "")
    if text and not found:
        reading.note(column, "KITH-CODE", "This is no category of abuse; none was taken.")
    return found


def _yes(reading: Reading, column: str) -> bool | None:
    return {"Y": True, "N": False}.get(reading.answer(column)[:1].upper())


def _number(reading: Reading, column: str) -> int | None:
    text = reading.text(column)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


LISTS: dict[int, ListOf] = {
    1: ListOf(_contact, {"STARTED": ("DATE OF CONTACT",), "SOURCE": ("CONTACT SOURCE",)}),
    3: ListOf(
        _referral,
        {"STARTED": ("DATE OF REFERRAL",), "SOURCE": ("REFERRAL SOURCE",), "NFA": ("REFERRAL NFA?",)},
    ),
    4: ListOf(
        _assessment,
        {
            "STARTED": ("CONTINUOUS ASSESSMENT START DATE",),
            "ENDED": ("CONTINUOUS ASSESSMENT DATE OF AUTHORISATION",),
            "SEEN": ("CHILD SEEN DURING CONTINUOUS ASSESSMENT",),
            "OUTCOME": ("WAS THE CHILD ASSESSED AS REQUIRING LA CHILDREN'S SOCIAL CARE SUPPORT?",),
        },
    ),
    5: ListOf(
        _enquiry,
        {
            "STARTED": ("STRATEGY DISCUSSION INITIATING SECTION 47 ENQUIRY START DATE",),
            "ENDED": ("DATE OF INITIAL CHILD PROTECTION CONFERENCE",),
            "NOT REQUIRED": ("WAS AN INITIAL CHILD PROTECTION CONFERENCE DEEMED UNNECESSARY?",),
            "PLAN": ("DID THE INITIAL CHILD PROTECTION CONFERENCE RESULT IN A CHILD PROTECTION PLAN",),
        },
    ),
    6: ListOf(
        _in_need,
        {
            "STARTED": ("CIN START DATE",),
            "ENDED": ("CIN CLOSURE DATE",),
            "NEED": ("PRIMARY NEED CODE",),
            "SEEN": ("DATE CHILD WAS LAST SEEN",),
            "REASON": ("REASON FOR CLOSURE",),
            "CASE": ("CASE STATUS",),
        },
    ),
    7: ListOf(
        _protection,
        {
            "STARTED": ("CHILD PROTECTION PLAN START DATE",),
            "ENDED": ("CHILD PROTECTION PLAN END DATE",),
            "INITIAL": ("INITIAL CATEGORY OF ABUSE",),
            "LATEST": ("LATEST CATEGORY OF ABUSE",),
            "REVIEWED": ("DATE OF LATEST REVIEW CONFERENCE",),
            "SEEN ALONE": ("WAS THE CHILD SEEN ALONE?",),
            "EARLIER": ("NUMBER OF PREVIOUS CHILD PROTECTION PLANS",),
        },
    ),
    8: ListOf(
        _looked_after,
        {
            "STARTED": ("DATE STARTED TO BE LOOKED AFTER",),
            "ENDED": ("DATE CEASED TO BE LOOKED AFTER",),
            "LEGAL SINCE": ("START DATE OF CURRENT LEGAL STATUS",),
            "LEGAL": ("CHILD'S LEGAL STATUS",),
            "NEED": ("CHILD'S CATEGORY OF NEED",),
            "REASON": ("REASON CEASED TO BE LOOKED AFTER",),
            "REVIEWED": ("DATE OF LATEST STATUTORY REVIEW",),
            "PLACED": ("START DATE OF MOST RECENT PLACEMENT",),
            "PLACE": ("PLACEMENT TYPE",),
            "PROVIDER": ("PLACEMENT PROVIDER",),
            "POSTCODE": ("PLACEMENT POSTCODE",),
            "URN": ("URN OF PLACEMENT",),
            "MISSING": ("NUMBER OF EPISODES THE CHILD HAS BEEN MISSING FROM THEIR PLACEMENT IN THE LAST 12 MONTHS",),
            "ABSENT": ("NUMBER OF EPISODES THE CHILD HAS BEEN ABSENT FROM THEIR PLACEMENT IN THE LAST 12 MONTHS",),
            "OFFERED": ("WAS THE CHILD OFFERED A RETURN INTERVIEW AFTER THEIR LAST MISSING EPISODE (Y/N)?",),
            "ACCEPTED": ("DID THE CHILD ACCEPT A RETURN INTERVIEW AFTER THEIR LAST MISSING EPISODE (Y/N)?",),
        },
    ),
    9: ListOf(
        _leaver,
        {
            "CATEGORY": ("ELIGIBILITY CATEGORY",),
            "IN TOUCH": ("LA IN TOUCH",),
            "CONTACT": ("LATEST DATE OF CONTACT",),
            "ACCOMMODATION": ("TYPE OF ACCOMMODATION",),
            "SUITABLE": ("SUITABILITY OF ACCOMMODATION",),
            "ACTIVITY": ("ACTIVITY STATUS",),
        },
    ),
}
