"""How does Django know this room?"""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """The room `referrals`."""

    name = "kith.practice.referrals"
    label = "referrals"
