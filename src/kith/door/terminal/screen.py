"""What does the checklist advise about the answers on standard input?"""

import json
import sys

from kith.ground.kernel.logs import one_line
from kith.practice.referrals.rules.screening import screen
from kith.practice.referrals.rules.screening_json import BadAnswers, from_json, to_json

USAGE = "usage: ./kith screen < ANSWERS.json   (one object, or a list of objects)"


def main(argv: list[str]) -> int:
    """Print the advice on the answers as one line of JSON; return 0, or 2 when they cannot be read.

    A list answers `{"results": [...]}` in the same order. `--json` changes nothing: it is JSON anyway.
    """
    if [word for word in argv if word != "--json"]:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        print(json.dumps(_advice(json.loads(sys.stdin.read())), ensure_ascii=False))
    except BadAnswers as fault:
        print(one_line(f"These answers cannot be read. {fault}"), file=sys.stderr)
        return 2
    except (ValueError, RecursionError) as fault:
        print(one_line(f"Standard input is not JSON: {fault}"), file=sys.stderr)
        return 2
    return 0


def _advice(given: object) -> dict[str, object]:
    """Return the advice on one object, or on each of a list; a fault in a list says which one."""
    if not isinstance(given, list):
        return to_json(screen(from_json(given)))
    results = []
    for position, one in enumerate(given):
        try:
            results.append(to_json(screen(from_json(one))))
        except BadAnswers as fault:
            raise BadAnswers(f"Number {position} of the list (from 0): {fault}") from fault
    return {"results": results}
