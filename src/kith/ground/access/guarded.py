"""How is forgetting the wall made hard in Python?

A guarded queryset refuses to run until `visible_to(viewer)` was called. That call repeats no rule: it
checks that the connection speaks for this viewer and that the role could open such rows at all; which
rows are open is the database's answer alone.
"""

from collections.abc import Collection, Iterator
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from kith.ground.access.viewer import Viewer, current_viewer
from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id
from kith.ground.trail.memory import note_subjects

M = TypeVar("M", bound=models.Model)


class NoViewer(RuntimeError):
    """A guarded queryset was about to run without, or for another than, the viewer of this connection."""


class GuardedQuerySet(models.QuerySet[M]):
    """Rows behind a wall."""

    _viewer: Viewer | None = None

    def visible_to(self, viewer: Viewer) -> Self:
        """Return the rows this viewer may see; the database decides which. Raises `NoViewer`."""
        if current_viewer() != viewer:
            raise NoViewer("The connection does not speak for this viewer.")
        clone = self.all()
        clone._viewer = viewer
        return clone

    def _check_viewer(self) -> None:
        if self._viewer is None or current_viewer() != self._viewer:
            raise NoViewer(f"{self.model.__name__}: call visible_to(viewer) first.")

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._viewer = self._viewer
        return clone

    def _fetch_all(self) -> None:
        self._check_viewer()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[M]:
        """Iterate over the rows without keeping them."""
        self._check_viewer()
        return super().iterator(chunk_size or 2000)

    def count(self) -> int:
        """Count the rows this viewer may see."""
        self._check_viewer()
        return super().count()

    def exists(self) -> bool:
        """Say whether there is a row this viewer may see."""
        self._check_viewer()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Aggregate the rows this viewer may see."""
        self._check_viewer()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """Change rows this viewer may change."""
        self._check_viewer()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: nothing is deleted but by retention."""
        raise NoViewer("Nothing is deleted here: strike it through with who, when and why.")


class GuardedManager(models.Manager[M]):
    """Hands out guarded querysets."""

    def get_queryset(self) -> GuardedQuerySet[M]:
        """Return a queryset that will not run without a viewer."""
        return GuardedQuerySet(self.model, using=self._db)

    def visible_to(self, viewer: Viewer) -> GuardedQuerySet[M]:
        """Return the rows this viewer may see."""
        return self.get_queryset().visible_to(viewer)


class Guarded(walls.Walled):
    """A row behind the wall: policies read `subject`, `record_class`, `originator` and `handling` alone."""

    WALL = walls.GUARDED
    RECORD_CLASS: ClassVar[str]
    GUARDED_SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        "id subject record_class originator handling made_at made_by version struck_at struck_by struck_why".split(),
        "technical",
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.ForeignKey("access.Subject", models.PROTECT, related_name="+")
    record_class = models.CharField(max_length=4)
    originator = models.ForeignKey("partners.Organisation", models.PROTECT, related_name="+")
    handling = models.CharField(max_length=12, default="open")
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    struck_at = models.DateTimeField(null=True)
    struck_by = models.UUIDField(null=True)
    struck_why = models.CharField(max_length=300, default="")

    objects = GuardedManager()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """Return a row as it was read, and note whom it is about: what leaves is held against that child's secrets."""
        row = super().from_db(db, field_names, values)
        if "subject_id" in row.__dict__:
            note_subjects((row.subject_id,))
        return row


class Given(models.Model):
    """Which import gave the values of a row, what day its file speaks of, and when it came in.

    All three are empty for what a person wrote.
    """

    GIVEN_SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("batch_id", "as_at", "given_at"), "technical"
    )

    batch_id = models.UUIDField(null=True)
    as_at = models.DateField(null=True)
    given_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
