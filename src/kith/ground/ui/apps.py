"""How does Django know this room?"""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The page parts."""

    name = "kith.ground.ui"
    label = "ui"
