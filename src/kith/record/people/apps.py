"""How does Django know this room?"""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room `people`."""

    name = "kith.record.people"
    label = "people"
