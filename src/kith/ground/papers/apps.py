"""How does Django know this room?"""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The room `papers`."""

    name = "kith.ground.papers"
    label = "papers"
