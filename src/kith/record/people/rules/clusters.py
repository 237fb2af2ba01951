"""Which subjects hang together through the joinings that stand?"""

from collections.abc import Iterable
from uuid import UUID


def components(nodes: Iterable[UUID], links: Iterable[tuple[UUID, UUID]]) -> list[list[UUID]]:
    """Return the connected groups, each sorted, in the order of their smallest member."""
    group_of = {node: {node} for node in nodes}
    for one, other in links:
        if one in group_of and other in group_of and group_of[one] is not group_of[other]:
            merged = group_of[one] | group_of[other]
            for node in merged:
                group_of[node] = merged
    groups = {id(group): sorted(group) for group in group_of.values()}
    return sorted(groups.values())
