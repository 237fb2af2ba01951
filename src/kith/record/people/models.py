"""Which rows say who a person is, as each source knows them?"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.ground.access.guarded import Given, Guarded
from kith.ground.kernel import walls
from kith.record.people.words import (
    ADDRESS_KINDS,
    CONFIDENCES,
    CONTACT_KINDS,
    DATE_PRECISIONS,
    IDENTIFIER_KINDS,
    NAME_KINDS,
    PLACEMENT_BANDS,
    RELATIONSHIP_KINDS,
    SEXES,
    SOURCES,
    STATUS_KINDS,
    TOLD_OF_PLACEMENT,
)

GIVEN = Guarded.GUARDED_SENSITIVITY | Given.GIVEN_SENSITIVITY


class Person(Guarded, Given):
    """A person as one source knows them; a child is a cluster of such rows. Nothing merges."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        GIVEN
        | walls.fields(
            "identity",
            "forename surname known_as dob dob_precision age_said age_said_on expected_on deceased_on keys",
        )
        | walls.fields("special", "ethnic_group disabilities")
        | walls.fields("identity", "sex gender_identity first_language")
        | walls.fields("free_text", "communication_needs description")
        | walls.fields("operational", "source source_ref confidence")
    )

    source = models.CharField(max_length=12, choices=list(SOURCES.items()))
    source_ref = models.CharField(max_length=80, default="")
    forename = models.CharField(max_length=80, default="", blank=True)
    surname = models.CharField(max_length=80, default="", blank=True)
    known_as = models.CharField(max_length=80, default="", blank=True)
    dob = models.DateField(null=True)
    dob_precision = models.CharField(max_length=8, default="unknown", choices=list(DATE_PRECISIONS.items()))
    age_said = models.PositiveSmallIntegerField(null=True)
    age_said_on = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    deceased_on = models.DateField(null=True)
    sex = models.CharField(max_length=1, default="U", choices=list(SEXES.items()))
    gender_identity = models.CharField(max_length=60, default="", blank=True)
    ethnic_group = models.CharField(max_length=4, default="NOBT")
    first_language = models.CharField(max_length=40, default="", blank=True)
    disabilities = ArrayField(models.CharField(max_length=4), default=list)
    communication_needs = models.CharField(max_length=200, default="", blank=True)
    description = models.TextField(default="", blank=True)
    confidence = models.CharField(max_length=12, default="probable", choices=list(CONFIDENCES.items()))
    keys = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject"], name="person_of_subject"),
            models.Index(fields=["source", "source_ref"], name="person_of_source"),
        ]


class Key(walls.Walled):
    """One key of one person, hashed: `people_person.keys` turned round, kept by that table's trigger."""

    WALL = walls.INDEX
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = walls.fields("identity", "key person_id")

    pk = models.CompositePrimaryKey("key", "person_id")
    key = models.BigIntegerField()
    person_id = models.UUIDField()


class Spelling(walls.Walled):
    """A name that somebody bears, under the hash of itself and of itself with any one letter left out.

    Two names that differ by one slip of the pen share a hash. `side` is f for a first name, s for a surname.
    """

    WALL = walls.INDEX
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = walls.fields("identity", "side key name")

    pk = models.CompositePrimaryKey("side", "key", "name")
    side = models.CharField(max_length=1)
    key = models.BigIntegerField()
    name = models.CharField(max_length=60)


class Name(Guarded):
    """Another name of a person: birth, known as, street or online name."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | walls.fields(
        "identity", "person kind forename surname"
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=list(NAME_KINDS.items()))
    forename = models.CharField(max_length=80, default="", blank=True)
    surname = models.CharField(max_length=80, default="", blank=True)


class Identifier(Guarded, Given):
    """A number that a system gave; `is_sound` says whether its check character is right, `told` what is wrong."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = GIVEN | walls.fields(
        "identity", "person kind value normal is_sound told starts_on ends_on"
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=list(IDENTIFIER_KINDS.items()))
    value = models.CharField(max_length=40)
    normal = models.CharField(max_length=40)
    is_sound = models.BooleanField(default=True)
    told = models.CharField(max_length=300, default="")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "normal"], name="identifier_by_value"),
            models.Index(fields=["person"], name="identifier_of_person"),
        ]


class Address(Guarded, Given):
    """Where a person lives or lived. A refuge is never written here (C10)."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = GIVEN | walls.fields(
        "identity", "person kind lines postcode ward starts_on ends_on source_ref"
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=list(ADDRESS_KINDS.items()))
    lines = models.CharField(max_length=200, default="", blank=True)
    postcode = models.CharField(max_length=10, default="", blank=True)
    ward = models.CharField(max_length=80, default="", blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    source_ref = models.CharField(max_length=120, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person"], name="address_of_person")]


class Contact(Guarded):
    """How a person is reached: a telephone, an e-mail address, a handle."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | walls.fields(
        "identity", "person kind value normal"
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=list(CONTACT_KINDS.items()))
    value = models.CharField(max_length=120)
    normal = models.CharField(max_length=120)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person"], name="contact_of_person")]


class Status(Guarded, Given):
    """A dated legal or service status; several may overlap. Codes are kept as they were given."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        GIVEN
        | walls.fields("operational", "person kind code detail starts_on ends_on source_ref")
        | walls.fields("technical", "facts")
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=list(STATUS_KINDS.items()))
    code = models.CharField(max_length=12, default="")
    detail = models.CharField(max_length=200, default="")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    source_ref = models.CharField(max_length=120, default="")
    facts: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "kind"], name="status_of_person")]


class Placement(Guarded, Given):
    """Where a looked-after child is placed: code, provider and one of the strategy's three bands (3.4)."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = GIVEN | walls.fields(
        "identity", "person code provider band postcode urn starts_on ends_on source_ref"
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    code = models.CharField(max_length=4)
    provider = models.CharField(max_length=4, default="")
    band = models.CharField(max_length=12, default="not_known", choices=list(PLACEMENT_BANDS.items()))
    postcode = models.CharField(max_length=10, default="")
    urn = models.CharField(max_length=12, default="")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    source_ref = models.CharField(max_length=120, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person"], name="placement_of_person")]


class PlacementNotice(Guarded):
    """Somebody where a child is placed was told of it: the authority or the police there, on which day, who there."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = Guarded.GUARDED_SENSITIVITY | walls.fields(
        "operational", "placement whom told_on to_whom"
    )

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="+")
    whom = models.CharField(max_length=8, choices=list(TOLD_OF_PLACEMENT.items()))
    told_on = models.DateField()
    to_whom = models.CharField(max_length=160)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["placement"], name="notice_of_placement")]


class Enrolment(Guarded, Given):
    """The school or college a child is on the roll of."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = GIVEN | walls.fields(
        "identity", "person school school_name year_group starts_on ends_on source_ref"
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    school = models.ForeignKey("partners.Organisation", models.PROTECT, null=True, related_name="+")
    school_name = models.CharField(max_length=160, default="", blank=True)
    year_group = models.CharField(max_length=4, default="", blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    source_ref = models.CharField(max_length=120, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person"], name="enrolment_of_person")]


class Attendance(Guarded, Given):
    """Sessions of school as a register or a census counts them: those under one mark, or all absence (no mark).

    `possible` and `unauthorised` are there beside all absence alone. `session` is AM or PM for one mark of one day.
    """

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = GIVEN | walls.fields(
        "identity", "person school_name mark session sessions possible unauthorised starts_on ends_on source_ref"
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    school_name = models.CharField(max_length=160, default="", blank=True)
    mark = models.CharField(max_length=2, default="", blank=True)
    session = models.CharField(max_length=2, default="", blank=True)
    sessions = models.PositiveIntegerField()
    possible = models.PositiveIntegerField(null=True)
    unauthorised = models.PositiveIntegerField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    source_ref = models.CharField(max_length=120, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "starts_on"], name="attendance_of_person")]


class Relationship(Guarded):
    """What one person is to another; direction matters. Behind the wall of the first person's subject."""

    RECORD_CLASS = "C1"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | walls.fields("identity", "person other kind starts_on ends_on")
        | walls.fields("operational", "source_ref confidence")
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=list(RELATIONSHIP_KINDS.items()))
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    source_ref = models.CharField(max_length=120, default="")
    confidence = models.CharField(max_length=12, default="probable", choices=list(CONFIDENCES.items()))

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person"], name="relationship_of_person")]


class SameAs(Guarded):
    """A person decided that two subjects are one child; undone it stays, marked."""

    RECORD_CLASS = "C1"
    SUBJECTS_BESIDE = ("other_subject_id",)
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | walls.fields("operational", "other_subject weight undone_at undone_by")
        | walls.fields("free_text", "why undone_why")
    )

    other_subject = models.ForeignKey("access.Subject", models.PROTECT, related_name="+")
    weight = models.FloatField(null=True)
    why = models.CharField(max_length=300, default="")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    undone_why = models.CharField(max_length=300, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject"], name="same_as_one"),
            models.Index(fields=["other_subject"], name="same_as_other"),
        ]
