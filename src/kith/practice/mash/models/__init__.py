"""Which rows does the hub keep of its own?"""

from kith.practice.mash.models.decisions import Decision, Feedback, ThresholdText
from kith.practice.mash.models.enquiries import Enquiry, Reply, ReplyDetail
from kith.practice.mash.models.saved_views import SavedView

__all__ = ["Decision", "Enquiry", "Feedback", "Reply", "ReplyDetail", "SavedView", "ThresholdText"]
