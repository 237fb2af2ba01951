"""Which episodes of a child being missing are known, and what was learnt of each?"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.ground.access.guarded import Given, Guarded
from kith.ground.kernel import walls
from kith.practice.missing.words import (
    CONDITIONS,
    ENDINGS,
    KINDS,
    PERSONS,
    PLACES,
    RISKS,
    SETTINGS,
    WHENS,
    YES_NO,
)
from kith.record.people.models import Person


class Episode(Guarded, Given):
    """One time a child was missing or away. With `date_only` both moments are midnights: the days alone are known.

    `started_at` is when the child was last seen. Two of kind M or A of one person never overlap (sql/overlaps.sql).
    `called` and `born_on` are what the report itself says, so that who looks for the child knows for whom to look.
    """

    RECORD_CLASS = "C5"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | Given.GIVEN_SENSITIVITY
        | walls.fields("operational", "person kind setting started_at ended_at date_only source source_ref reference")
        | walls.fields("operational", "reported_at risk ended_how prevention_at closed_at")
        | walls.fields("identity", "called born_on reported_by found_by")
        | walls.fields("special", "condition")
        | walls.fields("free_text", "circumstances harm reason_left")
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=1, choices=list(KINDS.items()))
    setting = models.CharField(max_length=8, choices=list(SETTINGS.items()))
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    date_only = models.BooleanField(default=False)
    source = models.CharField(max_length=12)
    source_ref = models.CharField(max_length=120, default="")
    reference = models.CharField(max_length=20, default="")
    called = models.CharField(max_length=160, default="")
    born_on = models.DateField(null=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = models.CharField(max_length=200, default="")
    circumstances = models.TextField(default="")
    risk = models.CharField(max_length=8, default="", choices=list(RISKS.items()))
    ended_how = models.CharField(max_length=12, default="", choices=list(ENDINGS.items()))
    found_by = models.CharField(max_length=160, default="")
    condition = models.CharField(max_length=12, default="", choices=list(CONDITIONS.items()))
    harm = models.TextField(default="")
    reason_left = models.TextField(default="")
    prevention_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person"], name="missing_of_person"),
            models.Index(fields=["subject"], name="missing_of_subject"),
            models.Index(fields=["started_at"], name="missing_by_start"),
        ]


class Seen(Guarded):
    """A place or a person spoken of in an episode, as it was said; unidentified until somebody knows who or where.

    `key` is alike for two tellings of one name: by it what was learnt about other episodes is found.
    """

    RECORD_CLASS = "C5"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | walls.fields("operational", "episode what when_seen kind is_identified")
        | walls.fields("identity", "name key postcode")
        | walls.fields("free_text", "description")
    )

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="+")
    what = models.CharField(max_length=8, choices=[("place", "Place"), ("person", "Person")])
    when_seen = models.CharField(max_length=12, choices=list(WHENS.items()))
    kind = models.CharField(max_length=12, default="")
    name = models.CharField(max_length=120)
    key = models.CharField(max_length=80)
    postcode = models.CharField(max_length=10, default="")
    description = models.CharField(max_length=300, default="")
    is_identified = models.BooleanField(default=False)

    @property
    def kind_words(self) -> str:
        """What kind of place or person it is, in words."""
        return (PLACES | PERSONS).get(self.kind, "")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["episode"], name="seen_of_episode"),
            models.Index(fields=["key"], name="seen_by_key"),
        ]


class Word(Guarded):
    """Somebody says that a child is back; whoever keeps the episode closes it."""

    RECORD_CLASS = "C5"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | walls.fields("operational", "back_at")
        | walls.fields("identity", "told_by")
        | walls.fields("free_text", "words")
    )

    back_at = models.DateTimeField()
    told_by = models.CharField(max_length=200)
    words = models.TextField(default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="word_of_subject")]


class Interview(Guarded):
    """A return interview: owed from the return, offered or not, accepted or not, and what of it may be known."""

    RECORD_CLASS = "C5"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | walls.fields("operational", "episode due_at offered offered_at accepted done_at is_independent alone")
        | walls.fields("operational", "push pull not_answered intelligence")
        | walls.fields("identity", "interviewer interviewer_agency place")
        | walls.fields("free_text", "tried view wants harm actions summary late_why")
    )

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    offered = models.CharField(max_length=2, default="", choices=list(YES_NO.items()))
    offered_at = models.DateTimeField(null=True)
    accepted = models.CharField(max_length=2, default="", choices=list(YES_NO.items()))
    tried = models.TextField(default="")
    view = models.TextField(default="")
    done_at = models.DateTimeField(null=True)
    interviewer = models.CharField(max_length=120, default="")
    interviewer_agency = models.CharField(max_length=120, default="")
    is_independent = models.BooleanField(null=True)
    place = models.CharField(max_length=120, default="")
    alone = models.BooleanField(null=True)
    push = ArrayField(models.CharField(max_length=12), default=list)
    pull = ArrayField(models.CharField(max_length=12), default=list)
    not_answered = ArrayField(models.CharField(max_length=12), default=list)
    wants = models.TextField(default="")
    harm = models.TextField(default="")
    actions = models.TextField(default="")
    summary = models.TextField(default="")
    intelligence = models.BooleanField(default=False)
    late_why = models.CharField(max_length=300, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["episode"], name="interview_of_episode"),
            models.Index(fields=["subject"], name="interview_of_subject"),
        ]


class Account(Guarded):
    """The whole of what the child said. Its handling is always `originator`: it stays with the agency that wrote it."""

    RECORD_CLASS = "C5"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY | {"interview": "operational"} | walls.fields("free_text", "words")
    )

    interview = models.ForeignKey(Interview, models.PROTECT, related_name="+")
    words = models.TextField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["interview"], name="account_of_interview")]


class Telling(Guarded):
    """The summary that one recipient got; the record of the share itself stands in `sharing`."""

    RECORD_CLASS = "C5"
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = (
        Guarded.GUARDED_SENSITIVITY
        | walls.fields("operational", "interview to_organisation")
        | walls.fields("identity", "to_whom")
        | walls.fields("free_text", "text")
    )

    interview = models.ForeignKey(Interview, models.PROTECT, related_name="+")
    to_organisation = models.ForeignKey("partners.Organisation", models.PROTECT, related_name="+")
    to_whom = models.CharField(max_length=120)
    text = models.TextField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["interview"], name="telling_of_interview")]
