"""How does Django know this room?"""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The room `access`."""

    name = "kith.ground.access"
    label = "access"
