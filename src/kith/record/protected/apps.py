"""How does Django know this room?"""

from django.apps import AppConfig


class ProtectedConfig(AppConfig):
    """The room `protected`."""

    name = "kith.record.protected"
    label = "protected"
