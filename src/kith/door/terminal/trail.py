"""trail verify: is the memory of who did and saw what still whole?"""

import argparse
import json
from pathlib import Path

from django.db import OperationalError

from kith.desk.duties.sealing import key_path
from kith.ground.trail.verify import verify


def main(argv: list[str]) -> int:
    """Walk the trail: 0 clean, 1 tampered (first bad index and kind), 2 cannot tell."""
    parser = argparse.ArgumentParser(prog="./kith trail", description=__doc__)
    parser.add_argument("verb", choices=["verify"])
    parser.add_argument("--key", type=Path, help="public key file; the installation's own unless told")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    try:
        verdict = verify(using="owner", public_key=given.key or key_path().with_suffix(".pub"))
    except OperationalError as error:
        print(f"The trail cannot be read: {error}")
        return 2
    words = {
        0: "The trail is whole.",
        1: f"Tampered: {verdict.kind}, first at {verdict.first_bad}.",
        2: verdict.kind,
    }
    print(f"{words[verdict.code]} {verdict.rows} sealed entries, root {verdict.root[:16]}…")
    if given.json:
        print(
            json.dumps(
                {
                    "rows": verdict.rows,
                    "root": verdict.root,
                    "first_bad": verdict.first_bad,
                    "kind": verdict.kind,
                }
            )
        )
    return verdict.code
