"""Whom may one sign in as, in a demonstration?"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from kith.door.street.loading.cast import post_of
from kith.ground.kernel.models import Installation
from kith.ground.partners.models import Post
from kith.ground.partners.words import ROLES

BEGIN_WITH = {
    "dsl_hill": "reports a worry from school",
    "mto_one": "receives it in MASH and finds the child",
    "mtm_one": "rates it, asks agencies, decides",
    "nav_health": "answers a question for health",
    "sw_one": "works with the children allocated",
    "outsider": "must see nothing",
}
"""Whom a newcomer may begin with, and what they do."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The cast of a demonstration."""

    begin: list[tuple[Post, str]]
    groups: list[tuple[str, list[Post]]]


def is_demo() -> bool:
    """Say whether the owner's row calls this installation a demonstration."""
    return Installation.objects.filter(is_demo=True).exists()


def cast_to_sign_in_as() -> Cast | None:
    """Return the cast: whom to begin with, and everybody by organisation; nobody outside a demonstration."""
    if not is_demo():
        return None
    groups: dict[str, list[Post]] = defaultdict(list)
    posts = list(
        Post.objects.filter(role__in=ROLES)
        .select_related("worker", "organisation")
        .order_by("organisation__name", "worker__name")
    )
    begin = {post_of(key): words for key, words in BEGIN_WITH.items()}
    by_id = {post.id: post for post in posts}
    for post in posts:
        if post.id not in begin:
            groups[post.organisation.name].append(post)
    return Cast([(by_id[one], words) for one, words in begin.items() if one in by_id], list(groups.items()))


def is_in_cast(post_id: UUID) -> bool:
    """Say whether this post may be taken by one tap."""
    return is_demo() and Post.objects.filter(id=post_id, role__in=ROLES, worker__is_active=True).exists()
