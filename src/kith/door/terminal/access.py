"""access check: do the walls of this database stand, and is nobody in use who could walk through them?"""

import argparse
import json

from kith.ground.access.inspection import inspect


def main(argv: list[str]) -> int:
    """Name every problem; 0 when there is none. Also runs at start, and serving is refused when it finds one."""
    parser = argparse.ArgumentParser(prog="./kith access", description=__doc__)
    parser.add_argument("verb", choices=["check"])
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    found = inspect()
    for problem in found.problems:
        print(problem)
    print(f"{found.tables} tables, {len(found.problems)} problems.")
    if given.json:
        print(json.dumps({"tables": found.tables, "problems": list(found.problems)}))
    return 1 if found.problems else 0
