"""How does Django know this room?"""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The room `places`."""

    name = "kith.ground.places"
    label = "places"
