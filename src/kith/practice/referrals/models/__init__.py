"""Which rows does the front door keep?"""

from kith.practice.referrals.models.answers import Answer
from kith.practice.referrals.models.drafts import Draft
from kith.practice.referrals.models.referrals import Referral
from kith.practice.referrals.models.triage import Clock, Step, Triage

__all__ = ["Answer", "Clock", "Draft", "Referral", "Step", "Triage"]
