"""How far is a page as known on an earlier day above the page of today?"""

from kith.door.benches.asking import Browser
from kith.door.benches.child_bench import some_children
from kith.door.benches.made import counts
from kith.door.benches.measuring import Line, share, side_by_side
from kith.door.benches.page_floor import OFFICER, TIMES
from kith.door.street.loading.cast import post_of

THEN = "?known_day=31&known_month=12&known_year=2014"


def measure(size: str) -> Line:
    """Ask for the same children's pages today and as known at the end of 2014, by turns."""
    browser = Browser(post_of(OFFICER))
    paths = [f"/children/{one}/" for one in some_children(6)]
    for path in paths:
        if browser.get(path)[0] != 200 or browser.get(path + THEN)[0] != 200:
            raise RuntimeError(f"{path} did not answer")
    ours, floor = side_by_side(
        lambda turn: browser.get(paths[turn % len(paths)] + THEN),
        lambda turn: browser.get(paths[turn % len(paths)]),
        TIMES,
    )
    notes = {"day": "2014-12-31", "made": counts(), "floor": "the same page of today"}
    return Line("known", size, share(ours, 0.5), share(floor, 0.5), TIMES, notes)
