"""Which addresses does the front door answer?"""

from kith.practice.referrals.urls import hub, referrer

urlpatterns = referrer.urlpatterns + hub.urlpatterns
