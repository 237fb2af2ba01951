"""What has the partnership decided, and who is where?"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from kith.ground.kernel import clock
from kith.ground.kernel.actor import Actor
from kith.ground.kernel.models import BankHoliday
from kith.ground.partners.models import AgencyKey, Organisation, Post, Setting, Shift, Team
from kith.ground.partners.rules import is_same, parts_of
from kith.ground.partners.words import DEFAULTS


def setting(key: str, at: datetime | None = None) -> Any:
    """Return the value in force at a moment (now, unless told)."""
    return settings_in_force(at)[key]


def settings_in_force(at: datetime | None = None) -> dict[str, Any]:
    """Return every key with the value in force at a moment; one query."""
    moment = at or clock.now()
    rows = Setting.objects.filter(in_force_from__lte=moment).order_by("in_force_from", "made_at")
    return DEFAULTS | {row.key: row.value for row in rows}


def history_of(key: str) -> list[Setting]:
    """Return every decision on a key, newest first."""
    return list(Setting.objects.filter(key=key).order_by("-in_force_from", "-made_at"))


def bank_holidays() -> frozenset[date]:
    """Return every day that is no working day besides weekends."""
    return frozenset(BankHoliday.objects.values_list("day", flat=True))


def shifts_between(starts_at: datetime, ends_at: datetime) -> list[Shift]:
    """Return the rota's shifts that touch a stretch of time, in order."""
    rows = Shift.objects.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)
    return list(rows.select_related("post__worker", "post__organisation", "team").order_by("starts_at"))


def is_on_shift(post_id: UUID, at: datetime) -> bool:
    """Say whether this post is on duty at a moment."""
    return Shift.objects.filter(post_id=post_id, starts_at__lte=at, ends_at__gt=at).exists()


def post_with_worker(post_id: UUID) -> Post | None:
    """Return a post with its worker and organisation."""
    return Post.objects.filter(id=post_id).select_related("worker", "organisation").first()


def agency_answerers(organisation_ids: list[UUID]) -> list[UUID]:
    """Return the workers who answer the hub's enquiries for these organisations."""
    posts = Post.objects.filter(organisation_id__in=organisation_ids, role="MNP", ends_at=None)
    return list(posts.values_list("worker_id", flat=True))


def agencies_with(role: str) -> list[UUID]:
    """Return the organisations that have somebody in a role now."""
    posts = Post.objects.filter(role=role, ends_at=None, worker__is_active=True)
    return sorted(set(posts.values_list("organisation_id", flat=True)))


def agencies_to_ask() -> list[Organisation]:
    """Return the organisations that have somebody who answers the hub's enquiries."""
    asked = Post.objects.filter(role="MNP", ends_at=None).values_list("organisation_id", flat=True)
    return list(Organisation.objects.filter(id__in=list(asked)).order_by("name"))


def runs_hub(by: Actor) -> bool:
    """Say whether this is somebody of the hub's agency or of the one above it, who keep what is every agency's."""
    above = Q(organisation_id=by.organisation_id) | Q(organisation__parent_id=by.organisation_id)
    return Team.objects.filter(above, reaches_all=True).exists()


def agency_keys(by: Actor) -> list[AgencyKey]:
    """Return the keys of systems that an administrator keeps, newest first."""
    rows = AgencyKey.objects.select_related("post__organisation", "post__worker")
    return list(rows if runs_hub(by) else rows.filter(post__organisation_id=by.organisation_id))


def key_shown(text: str, at: datetime) -> AgencyKey | None:
    """Return the key in force that was shown at the door; nothing when there is none or its secret is another."""
    key_id, secret = parts_of(text)
    in_force = Q(ends_at=None) | Q(ends_at__gt=at)
    found = AgencyKey.objects.filter(in_force, id=key_id, revoked_at=None, starts_at__lte=at).first()
    return found if is_same(found.digest if found else "", secret) and found else None


def referrers(by: Actor) -> list[Post]:
    """Return the posts that an administrator may let a system act as, by organisation and name."""
    posts = Post.objects.filter(role="REF", ends_at=None, worker__is_active=True)
    kept = posts if runs_hub(by) else posts.filter(organisation_id=by.organisation_id)
    return list(kept.select_related("worker", "organisation").order_by("organisation__name", "worker__name"))
