"""How does Django know this room?"""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """The room `duties`."""

    name = "kith.desk.duties"
    label = "duties"
