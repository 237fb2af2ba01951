"""How does Django know this room?"""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """The room `trail`."""

    name = "kith.ground.trail"
    label = "trail"
