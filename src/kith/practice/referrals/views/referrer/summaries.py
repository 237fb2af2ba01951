"""How does what was typed read back on one page, each line with the way to change it?"""

from typing import Any

from django.urls import reverse

from kith.ground.ui.saying import say_date
from kith.practice.referrals.rules.reports import ChildSaid
from kith.practice.referrals.selectors.referrer import OwnReferral
from kith.practice.referrals.selectors.reports import ChildWritten, Writing
from kith.practice.referrals.views.referrer.tasks import child_page
from kith.practice.referrals.words import SAFE_NOW
from kith.practice.referrals.words.checklist import ANSWERS, ITEMS
from kith.practice.referrals.words.referring import PARENTS_KNOW
from kith.record.people.words import SEXES

Line = tuple[str, Any, str]


def report_lines(writing: Writing) -> list[Line]:
    """Return the lines about the whole report: (question, answer, address to change it)."""
    report = writing.report
    safe, who, seen = (reverse(name, args=[writing.id]) for name in ("refer-safe", "refer-who", "refer-seen"))
    lines = [
        ("Safe right now", SAFE_NOW.get(report.safe_now, ""), safe),
        ("Injuries", report.injuries, safe),
        ("Your name", report.referrer_name, who),
        ("Your role", report.referrer_role, who),
        ("How MASH reaches you", report.referrer_contact, who),
        ("Parents or carers know", PARENTS_KNOW.get(report.parents_know, ""), who),
        ("Why not", report.parents_why_not, who),
        ("Who else works with them", report.agencies_known, who),
        ("Seen or heard", report.facts, seen),
        ("What worries you", report.worries, seen),
        ("When", report.seen_when, seen),
        ("Who saw or heard it", report.said_by, seen),
    ]
    return [line for line in lines if line[1] or line[0] in ("Safe right now", "Seen or heard", "What worries you")]


def child_lines(writing: Writing, child: ChildWritten) -> list[Line]:
    """Return the lines about one child."""
    said, page = child.said, child_page(writing, child.number)
    words = reverse("refer-words", args=[writing.id, child.number])
    more = [("Seen or heard of this child alone", said.own_facts)]
    if not said.is_unknown:  # asked beside the child's words; else they are what there is to go by
        more = _around(said) + more
    always = [
        ("The child's own words", said.child_words, words),
        ("Signs", _signs(said), reverse("refer-signs", args=[writing.id, child.number])),
    ]
    return (
        [(key, value, page) for key, value in identity_lines(child)]
        + [(key, value, words) for key, value in more if value]
        + always
    )


def identity_lines(child: ChildWritten) -> list[tuple[str, Any]]:
    """Return who a child is, as far as it was typed: (question, answer)."""
    said = child.said
    lines = [
        ("Name", "Not known" if said.is_unknown else f"{said.forename} {said.surname}".strip()),
        ("Known as", said.known_as),
        ("Date of birth", say_date(said.dob) if said.dob else ""),
        ("About how old", "" if said.dob or said.age_said is None else str(said.age_said)),
        ("Sex", SEXES.get(said.sex, "")),
        ("School", said.school),
        ("Unique pupil number", said.upn),
        ("NHS number", said.nhs_number),
        ("Address", " ".join(part for part in (said.address, said.postcode) if part)),
        ("Description", said.description),
        ("Language or other help", said.language_needs),
    ]
    lines += _around(said) if said.is_unknown else []
    return [line for line in lines if line[1] or line[0] == "Name"]


def own_lines(page: OwnReferral) -> list[tuple[str, Any]]:
    """Return what else was written on a referral that was sent: (question, answer)."""
    sent = page.referral
    lines = [
        ("Safe right now", SAFE_NOW.get(sent.safe_now, "")),
        ("Injuries", sent.injuries),
        ("When", sent.seen_when),
        ("Who saw or heard it", sent.said_by),
        ("Nickname", sent.nickname),
        ("Place", sent.place),
        ("Vehicle", sent.vehicle),
        ("Language or other help", sent.language_needs),
        ("Parents or carers know", PARENTS_KNOW.get(sent.parents_know, "")),
        ("Why not", sent.parents_why_not),
        ("Who else works with them", sent.agencies_known),
        ("Sent by", ", ".join(part for part in (sent.referrer_name, sent.referrer_role) if part)),
    ]
    return [line for line in lines if line[1]]


def _around(said: ChildSaid) -> list[tuple[str, str]]:
    return [("Nickname", said.nickname), ("Place", said.place), ("Vehicle", said.vehicle)]


def _signs(said: ChildSaid) -> str:
    """Return the ticked items, one a line; what is not known is left out."""
    ticked = ((ITEMS[code], value) for code, value in said.answers.items() if code in ITEMS and value != "not_known")
    return "\n".join(f"{item.display}: {ANSWERS[value].lower()}" for item, value in ticked)
