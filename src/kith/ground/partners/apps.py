"""How does Django know this room?"""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """The room `partners`."""

    name = "kith.ground.partners"
    label = "partners"
