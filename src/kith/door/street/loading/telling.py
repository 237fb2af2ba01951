"""How does what a story says become the report that the partner's form would have sent?"""

from dataclasses import asdict
from typing import Any

from kith.door.street.script.names import CHILDREN, ORGANISATIONS
from kith.door.street.script.shapes import Draft, Employee, Said, Submit, Youngster
from kith.practice.referrals.rules.reports import ChildSaid, Report

BY_KEY = {child.key: child for child in CHILDREN}
AGENCIES = {agency.key: agency for agency in ORGANISATIONS}


def report_of(step: Submit, worker: Employee | None) -> Report:
    """Return the report a worker of the street sends, or one rung in by somebody who gives no name."""
    return Report(
        safe_now=step.safe_now,
        facts=step.facts,
        worries=step.worries,
        children=tuple(child_said(said) for said in step.children),
        referrer_name=worker.name if worker else "Caller who gave no name",
        referrer_role=f"{worker.title}, {AGENCIES[worker.agency].short}" if worker else "",
        referrer_contact=worker.phone if worker else "",
        is_anonymous=worker is None,
        injuries=step.injuries,
        said_by=step.said_by,
        seen_when=step.seen_when,
        parents_know=step.parents_know,
        parents_why_not=step.parents_why_not,
        agencies_known=step.agencies_known,
        channel=step.channel if worker else "phone",
        source_code=step.source_code,
    )


def answers_of(step: Draft, worker: Employee) -> dict[str, Any]:
    """Return what a worker has typed and not sent, as the form keeps it: dates as ISO text."""
    children = [asdict(child_said(said)) for said in step.children]
    for child in children:
        child["dob"] = child["dob"].isoformat() if child["dob"] else ""
    return {
        "referrer_name": worker.name,
        "referrer_role": worker.title,
        "facts": step.facts,
        "worries": step.worries,
        "source_code": step.source_code,
        "children": children,
    }


def child_said(said: Said) -> ChildSaid:
    """Return what is said of one child: their true particulars, less what the referrer does not know."""
    answers = dict.fromkeys(said.present, "present") | dict.fromkeys(said.suspected, "suspected")
    return ChildSaid(
        is_unknown=not said.child,
        nickname=said.nickname,
        place=said.place,
        vehicle=said.vehicle,
        description=said.description,
        child_words=said.child_words,
        answers=answers | dict.fromkeys(said.absent, "absent"),
        gang_associated=said.gang_associated,
        **(_particulars(BY_KEY[said.child], said) if said.child else {}),  # type: ignore[arg-type]
    )


def _particulars(child: Youngster, said: Said) -> dict[str, object]:
    known: dict[str, object] = {
        "forename": said.forename or child.forename,
        "surname": said.surname or child.surname,
        "known_as": child.known_as,
        "dob": said.born or child.born,
        "sex": child.sex,
        "school": child.school,
        "upn": said.upn or child.upn,
        "nhs_number": child.nhs_number,
        "address": child.street,
        "postcode": child.postcode,
    }
    left_out = {"address": ("address", "postcode")}
    for name in said.leaves_out:
        for field in left_out.get(name, (name,)):
            known.pop(field, None)
    return known
