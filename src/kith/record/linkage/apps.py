"""How does Django know this room?"""

from django.apps import AppConfig


class LinkageConfig(AppConfig):
    """The room `linkage`."""

    name = "kith.record.linkage"
    label = "linkage"
