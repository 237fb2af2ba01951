"""Do pairs become people without one chance likeness chaining two families together?"""

from hypothesis import given
from hypothesis import strategies as st

from kith.record.linkage.rules.grouping import grouped

EDGES = st.lists(
    st.tuples(st.integers(0, 8), st.integers(9, 17), st.floats(-8, 20)), max_size=30, unique_by=lambda edge: edge[:2]
)


def test_a_weak_pair_does_not_chain_two_families() -> None:
    families = [(1, 2, 12.0), (1, 3, 12.0), (2, 3, 12.0), (4, 5, 12.0), (4, 6, 12.0), (5, 6, 12.0)]
    found = grouped([*families, (3, 4, 2.0)])
    assert found == {1: 1, 2: 1, 3: 1, 4: 4, 5: 4, 6: 4}


def test_two_records_join_by_what_they_weigh_together() -> None:
    assert grouped([(1, 2, 0.5)]) == {1: 1, 2: 1}
    assert grouped([(1, 2, -3.0)]) == {1: 1, 2: 2}


def test_a_third_that_agrees_with_one_and_speaks_against_the_other_stays_out() -> None:
    assert grouped([(1, 2, 9.0), (2, 3, 4.0), (1, 3, -10.0)]) == {1: 1, 2: 1, 3: 3}


@given(EDGES)
def test_the_order_of_pairs_does_not_matter(edges: list[tuple[int, int, float]]) -> None:
    turned = sorted(edges, key=lambda edge: hash((edge[0] * 31 + edge[1]) % 7))
    assert grouped(edges) == grouped(turned)


@given(EDGES)
def test_every_record_is_in_one_group_named_by_its_lowest(edges: list[tuple[int, int, float]]) -> None:
    found = grouped(edges)
    assert set(found) == {record for edge in edges for record in edge[:2]}
    assert all(found[name] == name <= record for record, name in found.items())
