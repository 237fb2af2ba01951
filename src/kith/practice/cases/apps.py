"""How does Django know this room?"""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The room `cases`."""

    name = "kith.practice.cases"
    label = "cases"
