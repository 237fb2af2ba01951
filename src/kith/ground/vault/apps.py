"""How does Django know this room?"""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The room `vault`."""

    name = "kith.ground.vault"
    label = "vault"
