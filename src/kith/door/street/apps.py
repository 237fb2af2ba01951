"""How does Django know this room?"""

from django.apps import AppConfig


class StreetConfig(AppConfig):
    """The room `street`."""

    name = "kith.door.street"
    label = "street"
