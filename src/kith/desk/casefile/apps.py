"""How does Django know this room?"""

from django.apps import AppConfig


class CasefileConfig(AppConfig):
    """The room `casefile`."""

    name = "kith.desk.casefile"
    label = "casefile"
