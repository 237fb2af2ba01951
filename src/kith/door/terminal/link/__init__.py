"""Link records of one person: train [FILE] | dedupe FILE [--and FILE] | explain ID ID | check [FILE]."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from kith.door.terminal.link.checking import check
from kith.door.terminal.link.explaining import explain
from kith.door.terminal.link.files import dedupe
from kith.door.terminal.link.training import train
from kith.ground.kernel.logs import one_line
from kith.launch.homes import home_folder
from kith.record.linkage.batch.reading import FileUnfit
from kith.record.linkage.rules.model import ModelUnfit

NEEDS_DATABASE = False
VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "train": train,
    "dedupe": dedupe,
    "explain": explain,
    "check": check,
}


def main(argv: list[str]) -> int:
    """Run one verb: 0 done, 1 the two engines differ, 2 a file or a model cannot be used."""
    given = _parser().parse_args(argv)
    given.folder = home_folder(os.environ) / "link"
    try:
        return VERBS[given.verb](given)
    except (FileUnfit, ModelUnfit) as fault:
        print(one_line(str(fault)), file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./kith link", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    train_verb = verbs.add_parser("train", help="train a model without labels, on the register unless a file is given")
    dedupe_verb = verbs.add_parser("dedupe", help="find which records of a file are one person")
    for verb in (train_verb, dedupe_verb):
        verb.add_argument("file", type=Path, nargs="?" if verb is train_verb else None)
        verb.add_argument("--and", dest="others", type=Path, action="append", default=[], help="another file of people")
        verb.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", help="where the guess fails")
        verb.add_argument("--id", default="", help="the column that names the record; the first unless told")
    train_verb.add_argument("--made", type=int, default=0, metavar="PEOPLE", help="train on so many made people")
    train_verb.add_argument(
        "--out", type=Path, help="where the model is written; into use from the next start, unless told"
    )
    dedupe_verb.add_argument("--out", type=Path, help="pairs: id_a, id_b, weight, probability")
    dedupe_verb.add_argument("--clusters", type=Path, help="id, cluster")
    dedupe_verb.add_argument("--review", type=Path, help="pairs a person must decide: brothers, sisters, twins")
    dedupe_verb.add_argument("--truth", default="", metavar="COLUMN", help="who a record really is: print precision")
    dedupe_verb.add_argument("--model", type=Path, help="weigh by this model instead of training one")
    dedupe_verb.add_argument("--engine", choices=("duckdb",), default="duckdb")
    explain_verb = verbs.add_parser("explain", help="why two records do or do not match")
    explain_verb.add_argument(
        "ids", nargs=2, metavar="ID", help="records of the last dedupe, or people of the register"
    )
    check_verb = verbs.add_parser("check", help="compare batch and online on 100,000 pairs or more")
    check_verb.add_argument("file", nargs="?", type=Path, help="people to compare; made ones unless told")
    check_verb.add_argument("--model", type=Path, help="the product's own unless told")
    check_verb.add_argument("--pairs", type=int, default=100_000, help="at least so many")
    for verb in (train_verb, dedupe_verb, explain_verb, check_verb):
        verb.add_argument("--json", action="store_true", help="end with one line of JSON")
    return parser
