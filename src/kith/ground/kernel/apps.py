"""How does Django know this room?"""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The kernel."""

    name = "kith.ground.kernel"
    label = "kernel"
