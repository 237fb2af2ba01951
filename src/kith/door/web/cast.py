"""Whom may one sign in as, in a demonstration?"""

from collections import defaultdict
from uuid import UUID

from kith.ground.kernel.models import Installation
from kith.ground.partners.models import Post
from kith.ground.partners.words import ROLES


def is_demo() -> bool:
    """Say whether the owner's row calls this installation a demonstration."""
    return Installation.objects.filter(is_demo=True).exists()


def cast_to_sign_in_as() -> list[tuple[str, list[Post]]]:
    """Return the posts by organisation; nobody outside a demonstration."""
    if not is_demo():
        return []
    groups: dict[str, list[Post]] = defaultdict(list)
    posts = Post.objects.filter(role__in=ROLES).select_related("worker", "organisation")
    for post in posts.order_by("organisation__name", "worker__name"):
        groups[post.organisation.name].append(post)
    return list(groups.items())


def is_in_cast(post_id: UUID) -> bool:
    """Say whether this post may be taken by one tap."""
    return is_demo() and Post.objects.filter(id=post_id, role__in=ROLES, worker__is_active=True).exists()
