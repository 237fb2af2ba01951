"""How far is a page above its own statements?"""

from kith.door.benches.asking import Browser
from kith.door.benches.made import counts
from kith.door.benches.measuring import Line, share, side_by_side
from kith.door.benches.statements import Bare, recorded
from kith.door.street.loading.cast import post_of

OFFICER = "mtm_one"
TIMES = 60


def measure_page(bench: str, size: str, paths: list[str]) -> Line:
    """Ask for each page in turn as a manager of the hub on duty, and send its statements bare."""
    browser = Browser(post_of(OFFICER))
    kept = []
    for path in paths:
        browser.get(path)
        with recorded() as statements:
            status, body = browser.get(path)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        kept.append((path, list(statements), len(body)))
    bare = Bare()
    ours, floor = side_by_side(
        lambda turn: browser.get(kept[turn % len(kept)][0]),
        lambda turn: bare.replay(kept[turn % len(kept)][1]),
        TIMES,
        8,
    )
    bare.close()
    return Line(
        bench,
        size,
        share(ours, 0.5),
        share(floor, 0.5),
        TIMES,
        {
            "ours_p95_ms": round(share(ours, 0.95), 2),
            "floor_p95_ms": round(share(floor, 0.95), 2),
            "queries": max(len(one[1]) for one in kept),
            "kb": round(max(one[2] for one in kept) / 1024, 1),
            "made": counts(),
            "floor": "the page's own statements, prepared, as the serving role with the walls on, one transaction",
        },
    )
