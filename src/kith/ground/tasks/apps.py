"""How does Django know this room?"""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """The room `tasks`."""

    name = "kith.ground.tasks"
    label = "tasks"
