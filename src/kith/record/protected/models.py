"""Which rows hold what must not be known of a child?"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.ground.access.guarded import Guarded
from kith.ground.kernel import walls
from kith.ground.vault.models import Protected, Sealed
from kith.record.protected.words import ADDRESS_KINDS, CONTACT_KINDS, END_WHYS, FACTS

SEALED = Guarded.GUARDED_SENSITIVITY | Sealed.SEALED_SENSITIVITY
FACT = Guarded.GUARDED_SENSITIVITY | Protected.PROTECTED_SENSITIVITY


class _Fact(Guarded, Protected):
    """A protected fact; `sealed` holds its words and why it is protected."""

    IS_PROTECTED = True

    class Meta:
        abstract = True


class Address(_Fact):
    """A place that must not be known: `sealed` holds lines, postcode, reason."""

    RECORD_CLASS = "C10"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = FACT | {"kind": "special"}

    kind = models.CharField(max_length=12, choices=list(ADDRESS_KINDS.items()))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="protected_address_of")]


class Contact(_Fact):
    """A telephone, e-mail address or online name that must not be known: `sealed` holds value, reason."""

    RECORD_CLASS = "C10"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = FACT | {"kind": "operational"}

    kind = models.CharField(max_length=8, choices=list(CONTACT_KINDS.items()))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="protected_contact_of")]


class Informant(_Fact):
    """Somebody who told and asks not to be named: `sealed` holds name, relation, contact, reason."""

    RECORD_CLASS = "C10"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = FACT | {"kind": "operational"}

    kind = models.CharField(max_length=12, default="informant")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="protected_informant_of")]


class Marker(Guarded):
    """That a fact is withheld, and whom to ask: for whom the child is open to, where even that is safe to say."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | dict.fromkeys(
        "fact_id what ask ends_at".split(), "operational"
    )

    fact_id = models.UUIDField(db_index=True)
    what = models.CharField(max_length=12, choices=list(FACTS.items()))
    ask = models.CharField(max_length=120)
    ends_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="protected_marker_of")]


class Silence(Guarded, Sealed):
    """What must not be told to one named person, from a day on; `sealed` holds against, links, reason."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = SEALED | dict.fromkeys(
        "items given_by starts_on ends_at ended_by end_why".split(), "operational"
    )

    items = ArrayField(models.CharField(max_length=16))
    given_by = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    end_why = models.CharField(max_length=20, default="", choices=list(END_WHYS.items()))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="protected_silence_of")]


class Copy(Guarded, Sealed):
    """A copy of a child's page for somebody; `sealed` holds name, address, e-mail, why.

    Where a silence stands against that person, `asked_by` and `released_by` are the two people who released it.
    """

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = SEALED | dict.fromkeys(
        "silence_id asked_by asked_at released_by released_at made_copy_at".split(), "operational"
    )

    silence_id = models.UUIDField(null=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    released_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)
    made_copy_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="protected_copy_of")]
