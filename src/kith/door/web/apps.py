"""How does Django know this room?"""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The room `web`."""

    name = "kith.door.web"
    label = "web"
