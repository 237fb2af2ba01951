"""Do the batch and the matcher online weigh 100,000 pairs alike?"""

import argparse
import json
import tempfile
from pathlib import Path

from kith.door.terminal.link.files import made_people, watch
from kith.record.linkage.batch.comparing import SAME, compare_engines
from kith.record.linkage.batch.pairs import find_pairs
from kith.record.linkage.batch.reading import layout
from kith.record.linkage.batch.table import connect, load, prepare
from kith.record.linkage.rules.model import read_model

PAIRS_A_PERSON = 8
"""The made people hold rather more candidate pairs than this."""


def check(given: argparse.Namespace) -> int:
    """Weigh the pairs of a file, or of made people, by both engines: 0 when none differs by more than 1e-9."""
    model = read_model(given.model) if given.model else read_model()
    with tempfile.TemporaryDirectory() as folder:
        path = given.file or made_people(Path(folder) / "made.csv", given.pairs // PAIRS_A_PERSON)
        connection = connect()
        load(connection, [layout(path)])
        watch("Preparing ...")
        prepare(connection)
        find_pairs(connection)
        watch("Weighing twice ...")
        found = compare_engines(connection, model, given.pairs)
    print(
        f"{found.pairs} pairs weighed by Splink on DuckDB and by the matcher: largest difference {found.largest:.2e},"
        f" {found.differing} differ by more than {SAME:g} ({model.version})."
    )
    if given.json:
        print(json.dumps({"pairs": found.pairs, "largest": found.largest, "differing": found.differing}))
    return 1 if found.differing else 0
