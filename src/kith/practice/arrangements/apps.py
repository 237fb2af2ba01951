"""How does Django know this room?"""

from django.apps import AppConfig


class ArrangementsConfig(AppConfig):
    """The room `arrangements`."""

    name = "kith.practice.arrangements"
    label = "arrangements"
