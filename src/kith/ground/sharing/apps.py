"""How does Django know this room?"""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """The room `sharing`."""

    name = "kith.ground.sharing"
    label = "sharing"
