"""How does Django know this room?"""

from django.apps import AppConfig


class MashConfig(AppConfig):
    """The room `mash`."""

    name = "kith.practice.mash"
    label = "mash"
