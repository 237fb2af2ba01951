"""How does Django know this room?"""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """The room `returns`."""

    name = "kith.desk.returns"
    label = "returns"
