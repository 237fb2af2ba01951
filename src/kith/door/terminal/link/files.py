"""How are files of people linked from the terminal?"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import duckdb

from kith.door.street.generator.people import people
from kith.door.street.generator.records import records, write_csv
from kith.record.linkage.batch.linking import Linked, link_files, write_clusters, write_pairs
from kith.record.linkage.batch.reading import FileUnfit, Layout, layout
from kith.record.linkage.rules.model import Model, read_model

LAST = "last.json"
LAST_MODEL = "model.json"


def dedupe(given: argparse.Namespace) -> int:
    """Link the records of one file or several; what was linked and by which model is kept for `explain`."""
    began = time.monotonic()
    layouts = layouts_of(given, given.truth)
    linked = _link(layouts, given.truth, read_model(given.model) if given.model else None)
    for write, path in ((write_pairs, given.out), (write_clusters, given.clusters)):
        if path is not None:
            write(linked, path)
    if given.review is not None:
        write_pairs(linked, given.review, "review")
    _keep(given.folder, layouts, linked.model)
    said = _said(linked, time.monotonic() - began)
    _print(linked, said)
    if given.json:
        print(json.dumps(said, ensure_ascii=False))
    return 0


def last_run(folder: Path) -> tuple[list[Layout], Model] | None:
    """Return the files and the model of the last dedupe, or None where none was run."""
    if not (folder / LAST).is_file():
        return None
    held = json.loads((folder / LAST).read_text(encoding="utf-8"))
    layouts = [
        Layout(Path(one["path"]), tuple(one["headings"]), one["fields"], one["record_id"]) for one in held["files"]
    ]
    return layouts, read_model(folder / LAST_MODEL)


def made_people(path: Path, many: int) -> Path:
    """Write what five sources hold of so many made people."""
    watch(f"Making {many} people ...")
    write_csv(records(people(many)), path)
    return path


def watch(words: str) -> None:
    """Show progress when a person watches."""
    if sys.stderr.isatty():
        print(words, file=sys.stderr, flush=True)


def layouts_of(given: argparse.Namespace, truth: str) -> list[Layout]:
    said = dict(one.partition("=")[::2] for one in given.map)
    return [layout(path, said, given.id, truth) for path in (given.file, *given.others)]


def _link(layouts: Sequence[Layout], truth: str, model: Model | None) -> Linked:
    with in_words(layouts):
        return link_files(layouts, truth=truth, model=model, watch=watch)


@contextmanager
def in_words(layouts: Sequence[Layout]) -> Iterator[None]:
    """Say which files DuckDB cannot link."""
    try:
        yield
    except duckdb.Error as fault:
        names = ", ".join(one.path.name for one in layouts)
        raise FileUnfit(f"{names} cannot be linked: {str(fault).splitlines()[0]}") from fault


def _keep(folder: Path, layouts: Sequence[Layout], model: Model) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = [asdict(one) | {"path": str(one.path.absolute()), "fields": dict(one.fields)} for one in layouts]
    (folder / LAST_MODEL).write_text(model.as_json(), encoding="utf-8")
    (folder / LAST).write_text(json.dumps({"files": files}), encoding="utf-8")


def _said(linked: Linked, seconds: float) -> dict[str, object]:
    said: dict[str, object] = {
        "records": linked.records,
        "pairs": linked.pairs,
        "clusters": linked.clusters,
        "seconds": round(seconds, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "review": linked.review,
        "candidates": linked.candidates,
        "model": linked.model.version,
    }
    if linked.accuracy is not None:
        said |= {name: round(value, 5) for name, value in asdict(linked.accuracy).items()}
    return said


def _print(linked: Linked, said: dict[str, object]) -> None:
    print(
        f"{linked.records} records, {linked.clusters} people: {linked.pairs} pairs are one person,"
        f" {linked.review} are for a person to decide. Weighed {linked.candidates} pairs in {said['seconds']} s."
    )
    if linked.repeated:
        print(
            f"{linked.repeated} records bear the name of another: say by --id which column names a record.",
            file=sys.stderr,
        )
    if linked.accuracy is not None:
        one = linked.accuracy
        print(
            f"Against {one.true_pairs} true pairs: precision {one.precision:.4f}, recall {one.recall:.4f},"
            f" F1 {one.f1:.4f}."
        )
