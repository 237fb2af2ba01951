"""Which connection may change the shape of the database?"""

from typing import Any


class OwnerMigrates:
    """Send migrations to the owner's connection alone; everything else stays with the application role."""

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool:
        """Allow a migration only on the owner's connection."""
        return db == "owner"
