"""Is a position found in the right outline, and a grid reference put in the right place?"""

from hypothesis import given
from hypothesis import strategies as st

from kith.ground.places.rules.grid import globe_position
from kith.ground.places.rules.outlines import bounds, is_inside

SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0))
HOLE = ((1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0), (1.0, 1.0))
NEXT = tuple((x + 4.0, y) for x, y in SQUARE)
places = st.floats(-1, 9, allow_nan=False)


@given(places, places)
def test_a_square_with_a_hole_holds_what_lies_between(x: float, y: float) -> None:
    if {x, y} & {0.0, 1.0, 3.0, 4.0}:
        return
    between = 0 < x < 4 and 0 < y < 4 and not (1 < x < 3 and 1 < y < 3)
    assert is_inside(x, y, ((SQUARE, HOLE),)) is between


@given(st.one_of(st.just(4.0), places), places)
def test_a_position_on_a_shared_edge_belongs_to_one_area(x: float, y: float) -> None:
    held = is_inside(x, y, ((SQUARE,),)) + is_inside(x, y, ((NEXT,),))
    assert held == (1 if 0 < x < 8 and 0 < y < 4 else held)
    assert held <= 1


def test_the_turn_of_a_ring_makes_no_difference() -> None:
    assert is_inside(2, 2, ((SQUARE,),))
    assert is_inside(2, 2, ((tuple(reversed(SQUARE)),),))


def test_bounds_go_round_every_polygon() -> None:
    assert bounds(((SQUARE,), (NEXT,))) == (0.0, 0.0, 8.0, 4.0)


def test_a_published_grid_position_is_where_it_is_published() -> None:
    longitude, latitude = globe_position(651409.903, 313177.270)
    assert abs(longitude - 1.716073973) < 1e-4
    assert abs(latitude - 52.658007833) < 1e-4
