"""How is a model trained from the terminal: on the register, on files, or on made people?"""

import argparse
import json
import os
import tempfile
import time
from pathlib import Path

from kith.door.terminal.link.files import in_words, layouts_of, made_people, watch
from kith.door.terminal.link.opening import the_register
from kith.record.linkage.batch.linking import train_files, train_on
from kith.record.linkage.batch.reading import FileUnfit
from kith.record.linkage.rules.model import OWN, Model

LEAST_RECORDS = 200
"""So many records at least can teach anything."""


def train(given: argparse.Namespace) -> int:
    """Train a model without labels, on the register unless a file or --made is given, and write it."""
    began = time.monotonic()
    if given.others and not given.file:
        raise FileUnfit("Say first which file goes with the other: ./kith link train FILE --and FILE.")
    model, records = _of_files(given) if given.file or given.made else _of_the_register()
    out = given.out or given.folder.parent / OWN
    _write(out, model)
    seconds = round(time.monotonic() - began, 1)
    print(f"Trained on {records} records in {seconds} s: {model.version}.")
    if given.out is None:
        print(f"Kith matches by it from its next start: {out}")
    if given.json:
        print(json.dumps({"records": records, "sha256": model.sha256, "seconds": seconds}))
    return 0


def _of_files(given: argparse.Namespace) -> tuple[Model, int]:
    with tempfile.TemporaryDirectory() as folder:
        if given.made:
            given.file = made_people(Path(folder) / f"made-{given.made}.csv", given.made)
        layouts = layouts_of(given, "")
        with in_words(layouts):
            return train_files(layouts, watch)


def _of_the_register() -> tuple[Model, int]:
    """Read the register into memory as the matcher sees it, and learn from that."""
    with the_register() as register:
        watch("Reading the register ...")
        records, day = register.every_record()
    if len(records) < LEAST_RECORDS:
        raise FileUnfit(
            f"The register holds {len(records)} records that the matcher sees: too few to learn from before there are"
            f" {LEAST_RECORDS}. Until then the product's own model weighs better."
        )
    return train_on(records, f"the register on {day}", watch), len(records)


def _write(path: Path, model: Model) -> None:
    """Write the model for its owner's eyes alone, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(model.as_json() + "\n")
    partial.replace(path)
