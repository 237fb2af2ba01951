"""Which organisations, teams, workers, posts, shifts and settings are there?"""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from kith.ground.kernel import walls
from kith.ground.kernel.ids import new_id
from kith.ground.partners.rules import roles_given_sql
from kith.ground.partners.words import ROLES, SECTORS, SERVICES, TEAM_KINDS

OWN_AGENCYS = "organisation_id = (select kith.organisation()) and worker_id <> (select kith.worker())"
"""A post of the agency whose administrator asks, but none of their own."""
OF_OWN_SYSTEM = "(select kith.runs_hub()) or kith.agency_of_post(post_id) = (select kith.organisation())"
"""A key that acts as somebody of the agency whose administrator asks; the hub's keeps those of all."""


class Organisation(walls.Walled):
    """An agency of the partnership. It sees personal data only from the day its sharing agreement is signed."""

    WALL = walls.DIRECTORY
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        "id code name short kind sector parent is_board_member is_law_enforcement "
        "agreement_from agreement_to phone version".split(),
        "operational",
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    short = models.CharField(max_length=60)
    kind = models.CharField(max_length=8, help_text="A01 to A16, B01 to B34 of the strategy, or empty")
    sector = models.CharField(max_length=20, choices=list(SECTORS.items()))
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    is_board_member = models.BooleanField(default=False)
    is_law_enforcement = models.BooleanField(default=False)
    agreement_from = models.DateField(null=True)
    agreement_to = models.DateField(null=True)
    phone = models.CharField(max_length=40, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name"]


class BodyKind(walls.Walled):
    """One of the 16 agency types and 34 further bodies that the strategy names."""

    WALL = walls.DIRECTORY
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = {
        "code": "operational",
        "name": "operational",
        "sector": "operational",
        "is_appendix_b": "operational",
    }

    code = models.CharField(primary_key=True, max_length=8)
    name = models.CharField(max_length=200)
    sector = models.CharField(max_length=40, default="")
    is_appendix_b = models.BooleanField(default=False)


class Team(walls.Walled):
    """A team of an organisation; `reaches_all` marks the hub whose officers on shift reach every child."""

    WALL = walls.DIRECTORY
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "organisation", "name", "kind", "reaches_all"), "operational"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=list(TEAM_KINDS.items()))
    reaches_all = models.BooleanField(default=False)


class WorkerManager(BaseUserManager["Worker"]):
    """Finds workers by the address they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Worker":
        """Return the worker with this address."""
        return self.get(email=username)


class Worker(AbstractBaseUser, walls.Walled):
    """A person who works for a partner, or one of the product's own services."""

    WALL = walls.DIRECTORY
    WRITERS = ("ADM", "SVC_DUTIES")
    BOUND = walls.Bound(
        add="(select kith.role()) = 'ADM'",
        old="(select kith.role()) = 'SVC_DUTIES' or kith.keeps(id)",
        new="(select kith.role()) = 'SVC_DUTIES' or is_active or not kith.works_elsewhere(id)",
        columns=("is_active",),
    )
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = {
        "id": "technical",
        "password": "technical",
        "last_login": "technical",
        "email": "identity",
        "name": "identity",
        "phone": "identity",
        "is_active": "operational",
    }
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    id = models.UUIDField(primary_key=True, default=new_id)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, default="", blank=True)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[WorkerManager] = WorkerManager()

    def __str__(self) -> str:
        return self.name


class Post(walls.Walled):
    """A worker in a role, for an organisation and perhaps a team, between two moments."""

    WALL = walls.DIRECTORY
    WRITERS = ("ADM",)
    BOUND = walls.Bound(
        add=f"{OWN_AGENCYS} and role = any {roles_given_sql('(select kith.sector())')}"
        " and (team_id is null or kith.agency_of_team(team_id) = organisation_id)",
        old=f"{OWN_AGENCYS} and role not like 'SVC%' and (ends_at is null or ends_at > (select kith.now()))",
        new="ends_at is not null",
        columns=("ends_at",),
    )
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "worker", "role", "organisation", "team", "title", "starts_at", "ends_at"), "operational"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=list((ROLES | SERVICES).items()))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=120, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)


class Shift(walls.Walled):
    """A turn of duty of a post for a team: what makes an officer of the hub reach the front door's work."""

    WALL = walls.DIRECTORY
    WRITERS = ("MTM", "CSC")
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "post", "team", "starts_at", "ends_at", "given_by", "reason", "version"), "operational"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    given_by = models.UUIDField()
    reason = models.CharField(max_length=200, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["post", "starts_at", "ends_at"], name="shift_of_post")]


class Setting(walls.Walled):
    """A dated decision of the partnership: the newest row of a key whose day has come is in force."""

    WALL = walls.DIRECTORY
    WRITERS = ("MTM", "CSC", "ADM")
    BOUND = walls.OF_THE_PARTNERSHIP
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "key", "value", "in_force_from", "decided_by", "reason", "made_at"), "operational"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.CharField(max_length=60)
    value: "models.JSONField[Any, Any]" = models.JSONField()
    in_force_from = models.DateTimeField()
    decided_by = models.CharField(max_length=160)
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["key", "-in_force_from"], name="setting_in_force")]


class AgencyKey(walls.Walled):
    """What an agency's own system shows at the door: it acts as one post. The secret is kept by its hash alone."""

    WALL = walls.DIRECTORY
    WRITERS = ("ADM",)
    BOUND = walls.Bound(add=OF_OWN_SYSTEM, old=OF_OWN_SYSTEM, columns=("revoked_at", "revoked_by"))
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "digest", "post", "label", "starts_at", "ends_at", "made_by", "revoked_at", "revoked_by"), "technical"
    )

    id = models.CharField(primary_key=True, max_length=12)
    digest = models.CharField(max_length=64, help_text="SHA-256 of a random secret of 256 bits")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    label = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    made_by = models.UUIDField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)

    class Meta:
        ordering: ClassVar = ["-starts_at", "id"]


class KeyedAnswer(walls.Walled):
    """What an agency's system was answered under its own Idempotency-Key: references and times, no case content."""

    WALL = walls.PLUMBING
    SENSITIVITY: ClassVar[dict[str, walls.Sensitivity]] = dict.fromkeys(
        ("id", "agency_key", "said", "asked", "answer", "at"), "technical"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    agency_key = models.CharField(max_length=12)
    said = models.CharField(max_length=64, help_text="SHA-256 of the Idempotency-Key")
    asked = models.CharField(max_length=64, help_text="SHA-256 of what was asked under it")
    answer: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency_key", "said"], name="one_answer_an_agency")]
