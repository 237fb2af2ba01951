"""How does Django know this room?"""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room `accounts`."""

    name = "kith.ground.accounts"
    label = "accounts"
