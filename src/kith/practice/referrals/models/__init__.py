"""Which rows does the front door keep?"""

from kith.practice.referrals.models.answers import Answer
from kith.practice.referrals.models.drafts import Draft
from kith.practice.referrals.models.enquiries import Enquiry, Reply, ReplyDetail
from kith.practice.referrals.models.referrals import Referral
from kith.practice.referrals.models.triage import Clock, Decision, Feedback, Step, ThresholdText, Triage

__all__ = [
    "Answer",
    "Clock",
    "Decision",
    "Draft",
    "Enquiry",
    "Feedback",
    "Referral",
    "Reply",
    "ReplyDetail",
    "Step",
    "ThresholdText",
    "Triage",
]
