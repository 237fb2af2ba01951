"""How does Django know this room?"""

from django.apps import AppConfig


class EscalationConfig(AppConfig):
    """The room `escalation`."""

    name = "kith.practice.escalation"
    label = "escalation"
