"""How does Django know this room?"""

from django.apps import AppConfig


class MissingConfig(AppConfig):
    """The room `missing`."""

    name = "kith.practice.missing"
    label = "missing"
