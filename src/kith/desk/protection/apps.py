"""How does Django know this room?"""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """The room `protection`."""

    name = "kith.desk.protection"
    label = "protection"
