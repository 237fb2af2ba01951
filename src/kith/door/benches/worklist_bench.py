"""How far is the worklist above its own statements?"""

from kith.door.benches.measuring import Line
from kith.door.benches.page_floor import measure_page


def measure(size: str) -> Line:
    """Measure the first page, a filtered one and a later one, by turns."""
    return measure_page("worklist", size, ["/mash/", "/mash/?rag=A", "/mash/?page=5"])
