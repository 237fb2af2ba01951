"""Which records stand together as one person, given what each pair weighs?

Pairs are taken from the surest down. Two groups become one when all their pairs together speak for it: the mean of
the weights, where a pair that was never weighed counts against. So one chance likeness does not chain two families
together; a very sure pair joins by itself.
"""

from collections.abc import Iterable

JOINED = -1.0
"""Groups whose pairs weigh less than this on the mean are not joined."""
SURE = 8.0
"""A pair of this weight joins by itself, unless the mean is clearly against."""
AGAINST = -4.0
UNSEEN = -10.0
"""What a pair counts that was never weighed: it shared no key."""

Edge = tuple[int, int, float]


def grouped(edges: Iterable[Edge], joined: float = JOINED, sure: float = SURE) -> dict[int, int]:
    """Return for every record in a pair the number that names its group: its lowest record."""
    known = list(edges)
    groups = _Groups(known)
    for one, other, weight in sorted(known, key=lambda edge: (-edge[2], edge[0], edge[1])):
        if weight < joined:
            break
        a, b = groups.of(one), groups.of(other)
        if a != b:
            mean = groups.mean(a, b)
            if mean >= joined or (weight >= sure and mean >= AGAINST):
                groups.join(a, b)
    lowest: dict[int, int] = {}
    for record in sorted(groups.parent):
        lowest.setdefault(groups.of(record), record)
    return {record: lowest[groups.of(record)] for record in groups.parent}


class _Groups:
    """Groups of records and what stands between each two of them: the sum of the weights, and how many."""

    def __init__(self, edges: list[Edge]) -> None:
        self.parent: dict[int, int] = {}
        self.size: dict[int, int] = {}
        self.between: dict[int, dict[int, tuple[float, int]]] = {}
        for one, other, weight in edges:
            for record in (one, other):
                if record not in self.parent:
                    self.parent[record], self.size[record], self.between[record] = record, 1, {}
            self.between[one][other] = self.between[other][one] = (weight, 1)

    def of(self, record: int) -> int:
        while self.parent[record] != record:
            self.parent[record] = self.parent[self.parent[record]]
            record = self.parent[record]
        return record

    def mean(self, a: int, b: int) -> float:
        total, many = self.between[a].get(b, (0.0, 0))
        every = self.size[a] * self.size[b]
        return (total + UNSEEN * (every - many)) / every

    def join(self, a: int, b: int) -> None:
        if len(self.between[a]) > len(self.between[b]):
            a, b = b, a
        self.parent[a] = b
        self.size[b] += self.size.pop(a)
        for other, (total, many) in self.between.pop(a).items():
            del self.between[other][a]
            if other != b:
                before, many_before = self.between[b].get(other, (0.0, 0))
                both = (total + before, many + many_before)
                self.between[b][other] = self.between[other][b] = both
