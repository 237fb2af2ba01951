"""How does Django know this room?"""

from django.apps import AppConfig


class MemoryConfig(AppConfig):
    """The room `memory`."""

    name = "kith.desk.memory"
    label = "memory"
