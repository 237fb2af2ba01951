"""What may an agency's own system send and ask at the front door? The same actions and selectors as the pages."""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from ninja.params.functions import Header, Path
from pydantic import AfterValidator, ConfigDict, Field

from kith.ground.access.requests import ViewerRequest
from kith.ground.kernel.api import PROBLEMS, Problem
from kith.ground.partners.selectors import post_with_worker
from kith.practice.referrals.actions.machines import send_once
from kith.practice.referrals.rules.pictures import holds_picture
from kith.practice.referrals.rules.reports import Report, report_from
from kith.practice.referrals.rules.sources import source_code_of
from kith.practice.referrals.selectors.referrer import own_referral_called
from kith.practice.referrals.words.checklist import ITEMS

router = Router(tags=["Referrals"])
PLAIN = r"^[^\x00]*$"
EARLIEST, LATEST = date(1985, 1, 1), date(2100, 1, 1)


def _no_picture(text: str) -> str:
    if holds_picture(text):
        raise ValueError("Take the picture out of this text: no photos and no films are taken in")
    return text


def _known_items(answers: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(answers) - set(ITEMS))
    if unknown:
        raise ValueError("Use the codes of the checklist only: V01 to V15, S01 to S14, W01 to W09")
    return answers


Long = Annotated[str, Field(max_length=8000, pattern=PLAIN), AfterValidator(_no_picture)]
Line = Annotated[str, Field(max_length=200, pattern=PLAIN)]
Short = Annotated[str, Field(max_length=80, pattern=PLAIN)]
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]
CODES = {"propertyNames": {"enum": list(ITEMS)}}


class ChildIn(Schema):
    """One child: a name, or `is_unknown` with a place, nickname, vehicle or description to go by."""

    model_config = ConfigDict(extra="forbid")
    is_unknown: bool = False
    forename: Short = ""
    surname: Short = ""
    known_as: Short = ""
    dob: Day | None = None
    age_said: Annotated[int, Field(ge=0, le=25)] | None = Field(None, description="About how old, without a birthday")
    sex: Literal["M", "F", "U"] = "U"
    school: Annotated[str, Field(max_length=160, pattern=PLAIN)] = ""
    upn: Annotated[str, Field(max_length=40, pattern=PLAIN)] = Field("", description="Unique pupil number")
    nhs_number: Annotated[str, Field(max_length=40, pattern=PLAIN)] = ""
    address: Line = ""
    postcode: Annotated[str, Field(max_length=10, pattern=PLAIN)] = ""
    nickname: Short = Field("", description="Of an unknown child; else of somebody who worries you")
    place: Line = ""
    vehicle: Annotated[str, Field(max_length=120, pattern=PLAIN)] = ""
    description: Annotated[str, Field(max_length=1000, pattern=PLAIN), AfterValidator(_no_picture)] = ""
    language_needs: Line = ""
    child_words: Long = Field("", description="What the child has said, in their own words")
    own_facts: Long = Field("", description="Seen or heard of this child alone")
    answers: Annotated[
        dict[str, Literal["present", "suspected", "absent", "not_known"]],
        AfterValidator(_known_items),
        Field(json_schema_extra=CODES),
    ] = Field(default_factory=dict)
    seen_on: Annotated[dict[str, Day], AfterValidator(_known_items), Field(json_schema_extra=CODES)] = Field(
        default_factory=dict
    )
    gang_associated: Literal["yes", "suspected", "no", "not_known"] = "not_known"


class ReferralIn(Schema):
    """A report: facts apart from worries; each child gets a referral and a reference of their own."""

    model_config = ConfigDict(extra="forbid")
    safe_now: Literal["yes", "no", "unsure"] = Field(description="Is the child safe right now? On no, call 999 first")
    facts: Long = Field("", description="What has been seen or heard")
    worries: Long = Field("", description="What worries you about it")
    children: Annotated[list[ChildIn], Field(min_length=1, max_length=12)]
    referrer_name: Annotated[str, Field(min_length=1, max_length=120, pattern=PLAIN)]
    referrer_role: Annotated[str, Field(max_length=120, pattern=PLAIN)] = ""
    referrer_contact: Annotated[str, Field(max_length=120, pattern=PLAIN)] = ""
    injuries: Annotated[str, Field(max_length=300, pattern=PLAIN), AfterValidator(_no_picture)] = ""
    said_by: Annotated[str, Field(max_length=120, pattern=PLAIN)] = ""
    seen_when: Annotated[str, Field(max_length=120, pattern=PLAIN)] = ""
    parents_know: Literal["yes", "no", "unsure", ""] = ""
    parents_why_not: Annotated[str, Field(max_length=1000, pattern=PLAIN), AfterValidator(_no_picture)] = ""
    agencies_known: Annotated[str, Field(max_length=1000, pattern=PLAIN), AfterValidator(_no_picture)] = ""


class SentOut(Schema):
    """The receipt: one reference a child, in their order, and by when a person reads and decides."""

    references: list[str]
    received_at: datetime
    acknowledge_by: datetime
    decide_by: datetime


class CourseOut(Schema):
    """How far a referral of your agency is; feedback is the sentence the hub wrote for you."""

    reference: str
    received_at: datetime
    status: Literal["sent", "acknowledged", "returned", "told", "closed", "error"]
    status_words: str
    acknowledge_by: datetime
    decide_by: datetime
    acknowledged_at: datetime | None
    acknowledgement: str
    wanted: str = Field(description="What the hub asks you to add")
    feedback: str
    fed_back_at: datetime | None


KEY = Header(
    alias="Idempotency-Key",
    min_length=8,
    max_length=128,
    pattern=r"^[\x21-\x7e]+$",
    description="Your own name for this report. The same again gets the same answer, and is received once",
)


@router.post(
    "/referrals",
    response={201: SentOut, 409: Problem, **PROBLEMS},
    operation_id="send_referral",
    summary="Send a report",
)
def send_referral(request: HttpRequest, body: ReferralIn, idempotency_key: str = KEY) -> Status[dict[str, Any]]:
    """Send a report to the hub.

    It is received at once and cannot be withdrawn. If a child is in danger now, call 999 first.
    """
    asking: Any = request
    answer = send_once(
        by=asking.viewer,
        agency_key=asking.agency_key.id,
        said=idempotency_key,
        asked=body.model_dump_json(),
        report=_report(asking, body),
    )
    return Status(201, answer)


@router.get(
    "/referrals/{reference}",
    response={200: CourseOut, 404: Problem, **PROBLEMS},
    operation_id="read_referral",
    summary="Read how far a referral is",
)
def read_referral(
    request: HttpRequest, reference: str = Path(max_length=20, pattern=r"^[A-Za-z0-9-]+$")
) -> dict[str, Any]:
    """Read how far one of your agency's own referrals is. One that is not yours is not there."""
    asking: Any = request
    page = own_referral_called(asking.viewer, reference)
    sent = page.referral
    return {
        "reference": sent.reference,
        "received_at": sent.received_at,
        "status": page.progress,
        "status_words": page.progress_words,
        "acknowledge_by": page.acknowledge_by,
        "decide_by": page.decide_by,
        "acknowledged_at": sent.acknowledged_at,
        "acknowledgement": sent.acknowledgement,
        "wanted": sent.returned_for,
        "feedback": sent.feedback,
        "fed_back_at": sent.fed_back_at,
    }


def _report(request: ViewerRequest, body: ReferralIn) -> Report:
    post = post_with_worker(request.viewer.post_id)
    code = source_code_of(post.organisation.kind, post.organisation.sector) if post else "8"
    return replace(report_from(body.model_dump(mode="json")), channel="api", source_code=code)
