"""How do workers prove who they are, who was invited, and which sessions are there?"""

from typing import ClassVar

from django.db import models

from kith.ground.accounts.words import ENDS, FACTORS, HOW, PURPOSES
from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id
from kith.ground.partners.models import Post, Worker
from kith.ground.partners.words import ROLES


class Factor(walls.Walled):
    """One thing a worker proves themselves by. Removed when it counts no more; the trail remembers it."""

    WALL = walls.PLUMBING
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "worker", "kind", "label", "secret", "handle", "counter", "made_at", "used_at"), "technical"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=list(FACTORS.items()))
    label = models.CharField(max_length=60)
    secret = models.BinaryField(help_text="A passkey's public half, a password's Argon2 hash or a seed, sealed")
    handle = models.CharField(max_length=64, null=True, unique=True, help_text="SHA-256 of what it is found by")  # noqa: DJ001
    counter = models.BigIntegerField(default=0, help_text="The last stretch whose code was used")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["worker", "kind"], name="factor_of_worker")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["worker", "kind"],
                condition=models.Q(kind__in=["password", "code"]),
                name="one_password_and_one_code",
            )
        ]


class Linked(walls.Walled):
    """Which person of an agency's directory a worker is, found once by the verified address and then by this.

    The mark is made with a key outside the database, for this worker and this handle: a row without it is none.
    """

    WALL = walls.PLUMBING
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "worker", "issuer", "handle", "mark", "made_at"), "technical"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    issuer = models.CharField(max_length=300)
    handle = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the directory and its word for the person"
    )
    mark = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["worker", "issuer"], name="one_person_of_a_directory")]


class Invitation(walls.Walled):
    """A link for one use; kept by its hash alone. Of a recovery not yet confirmed there is no link.

    Whoever was invited uses it under their own post; the administrator makes it, and `kith.confirm_recovery` confirms.
    """

    WALL = walls.DIRECTORY
    WRITERS = (*ROLES, "SVC_DUTIES")
    BOUND = walls.Bound(
        add="(select kith.role()) = 'SVC_DUTIES' or (kith.keeps(worker_id) and asked_by = (select kith.me())"
        " and case purpose when 'join' then given_by = asked_by and not kith.works_elsewhere(worker_id)"
        " else digest is null and given_by is null end)",
        old="(select kith.role()) = 'SVC_DUTIES' or worker_id = (select kith.worker()) or kith.keeps(worker_id)",
        columns=("ends_at", "used_at"),
    )
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "digest", "worker", "purpose", "asked_by", "given_by", "made_at", "ends_at", "used_at"), "technical"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    digest = models.CharField(max_length=64, null=True, unique=True, help_text="Keyed: secret, worker, purpose")  # noqa: DJ001
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=list(PURPOSES.items()))
    asked_by = models.UUIDField(null=True)
    given_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class SignIn(walls.Walled):
    """One session of a worker in a post."""

    WALL = walls.PLUMBING
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "worker", "post", "session_row", "how", "browser", "began_at", "seen_at", "ended_at", "ended_why"),
        "technical",
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    session_row = models.CharField(max_length=40, help_text="Under what the table of sessions has it")
    how = models.CharField(max_length=12, choices=list(HOW.items()))
    browser = models.CharField(max_length=60)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=12, choices=list(ENDS.items()), default="", blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["worker", "-began_at"], name="sign_in_of_worker")]
