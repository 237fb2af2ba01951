"""How does Django know this room?"""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The room `exchange`."""

    name = "kith.desk.exchange"
    label = "exchange"
