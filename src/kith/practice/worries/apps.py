"""How does Django know this room?"""

from django.apps import AppConfig


class WorriesConfig(AppConfig):
    """The room `worries`."""

    name = "kith.practice.worries"
    label = "worries"
