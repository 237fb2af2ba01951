"""Which rows does the hub keep of its own?"""

from kith.practice.mash.models.decisions import Decision, Feedback, ThresholdText
from kith.practice.mash.models.enquiries import Enquiry, Reply, ReplyDetail

__all__ = ["Decision", "Enquiry", "Feedback", "Reply", "ReplyDetail", "ThresholdText"]
