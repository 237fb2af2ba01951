"""Which areas and schools are known?"""

from typing import Any, ClassVar

from django.db import models

from kith.ground.access.guarded import Given
from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id
from kith.ground.partners.models import Organisation
from kith.ground.places.words import AREA_KINDS

IMPORT = ("SVC_IMPORT",)


class Area(walls.Walled, Given):
    """A published area with its outline: polygons of rings of (longitude, latitude), and the box around them."""

    WALL = walls.DIRECTORY
    WRITERS = IMPORT
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Given.GIVEN_SENSITIVITY | dict.fromkeys(
        "id code kind name west south east north outline version".split(), "operational"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=8, choices=list(AREA_KINDS.items()))
    name = models.CharField(max_length=120)
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    outline: "models.JSONField[Any, Any]" = models.JSONField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "west"], name="area_by_west")]


class School(walls.Walled, Given):
    """A school or college as the national register knows it. `organisation` is the partner whose code is its URN."""

    WALL = walls.DIRECTORY
    WRITERS = IMPORT
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Given.GIVEN_SENSITIVITY | dict.fromkeys(
        "id urn name phase status town postcode la_code longitude latitude ward_code opened_on closed_on"
        " organisation version".split(),
        "operational",
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    urn = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=160)
    phase = models.CharField(max_length=60, default="")
    status = models.CharField(max_length=60, default="")
    town = models.CharField(max_length=80, default="")
    postcode = models.CharField(max_length=10, default="")
    la_code = models.CharField(max_length=8, default="")
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    ward_code = models.CharField(max_length=12, default="")
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
