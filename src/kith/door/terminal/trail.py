"""trail verify, prove, witness: is the memory of who did and saw what still whole, and who outside can say so?"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request

from django.db import OperationalError

from kith.desk.duties.sealing import key_path
from kith.ground.kernel.errors import KithError
from kith.ground.kernel.fetching import fetched, hold_secure
from kith.ground.kernel.logs import one_line
from kith.ground.trail.proving import inclusion_of
from kith.ground.trail.verify import Verdict, public_key_in, verify
from kith.ground.trail.witness import from_json, keep, kept_in

WAIT_SECONDS = 30


def main(argv: list[str]) -> int:
    """Walk the trail, prove one entry, or fetch a checkpoint as a witness: 0 yes, 1 no, 2 cannot tell."""
    parser = argparse.ArgumentParser(prog="./kith trail", description=__doc__)
    parser.add_argument("verb", choices=sorted(VERBS))
    parser.add_argument("entry", nargs="?", help="prove: the id of an entry")
    parser.add_argument("--key", type=Path, help="public key file; the installation's own unless told")
    parser.add_argument("--witness", type=Path, help="folder of checkpoints that a witness has kept")
    parser.add_argument("--sink", type=Path, help="verify: the second copy of the leaves")
    parser.add_argument("--url", default="", help="witness: the address of the installation")
    parser.add_argument("--token", type=Path, help="witness: a file that holds the agency's key")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    given.key = given.key or key_path().with_suffix(".pub")
    try:
        return VERBS[given.verb](given)
    except (OperationalError, URLError, OSError, ValueError, KeyError) as error:
        print(one_line(f"Cannot tell: {type(error).__name__}: {error}"), file=sys.stderr)
        return 2
    except KithError as error:
        print(error, file=sys.stderr)
        return 1


def _verify(given: argparse.Namespace) -> int:
    verdict = verify(using="owner", public_key=given.key, witness=given.witness, sink=given.sink)
    print(f"{_words(verdict)} {verdict.rows} sealed entries, root {verdict.root[:16]}…")
    if verdict.notes > 0:
        print(f"{verdict.notes} entries have no line in the second sink: a note, no fault.")
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


def _words(verdict: Verdict) -> str:
    if verdict.code == 1:
        return f"Tampered: {verdict.kind}, first at {verdict.first_bad}."
    return "The trail is whole." if verdict.code == 0 else f"{verdict.kind}."


def _prove(given: argparse.Namespace) -> int:
    if not given.entry:
        raise ValueError("say which entry: ./kith trail prove ID")
    print(json.dumps(inclusion_of(given.entry, using="owner")))
    return 0


def _witness(given: argparse.Namespace) -> int:
    if not given.witness:
        raise ValueError("say --url https://… and --witness FOLDER")
    hold_secure(given.url, "localhost")
    kept = kept_in(given.witness) if given.witness.is_dir() else []
    before = kept[-1].size if kept else 0
    request = Request(f"{given.url.rstrip('/')}/api/v1/trail/checkpoint?before={before}")  # noqa: S310 - checked above
    request.add_header("Authorization", f"Bearer {given.token.read_text().strip()}" if given.token else "")
    said = json.loads(fetched(request, wait=WAIT_SECONDS))
    proof = [bytes.fromhex(one) for one in said["proof"]]
    signed = from_json(said)
    is_new = keep(given.witness, signed, proof, public_key_in(given.key))
    print(f"{'Kept' if is_new else 'Nothing new'}: {signed.size} entries, root {signed.root.hex()[:16]}…")
    return 0


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {"verify": _verify, "prove": _prove, "witness": _witness}
