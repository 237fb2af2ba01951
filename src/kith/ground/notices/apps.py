"""How does Django know this room?"""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room `notices`."""

    name = "kith.ground.notices"
    label = "notices"
