"""Do the batch, Splink on DuckDB, and the matcher online give the same weight to every pair?"""

from pathlib import Path

import duckdb

from kith.door.street.generator.people import people
from kith.door.street.generator.records import records, write_csv
from kith.record.linkage.batch.comparing import SAME, compare_engines
from kith.record.linkage.batch.pairs import find_pairs
from kith.record.linkage.batch.reading import layout
from kith.record.linkage.batch.table import connect, load, prepare, some_records
from kith.record.linkage.rules.model import read_model
from kith.record.linkage.rules.prepared import prepared

MODEL = read_model()


def _database(tmp_path: Path, rows: list[dict[str, str]]) -> duckdb.DuckDBPyConnection:
    path = tmp_path / "said.csv"
    names = list(rows[0])
    lines = [",".join(["record_id", *names])]
    lines += [",".join([str(place), *(f'"{row[name]}"' for name in names)]) for place, row in enumerate(rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    connection = connect()
    load(connection, [layout(path)])
    prepare(connection)
    return connection


def test_batch_and_online_weigh_made_people_alike(tmp_path: Path) -> None:
    """A sample of what `./kith link check` does on 100,000 pairs."""
    path = tmp_path / "made.csv"
    write_csv(records(people(1500, seed=5), seed=5), path)
    connection = connect()
    load(connection, [layout(path)])
    prepare(connection)
    find_pairs(connection)
    found = compare_engines(connection, MODEL, 20_000)
    assert found.pairs == 20_000
    assert (found.differing, found.largest <= SAME) == (0, True)


def test_batch_and_online_weigh_strange_letters_and_slips_alike(tmp_path: Path) -> None:
    strange = ["Zoë", "Ян", "Łucja", "O’Brien", "李", "rachael", "racehael", "ﬁona", "İbrahim", ""]
    rows = [
        {"forename": one, "surname": other, "dob": dob, "nhs_no": number, "postcode": "ZZ99 1AA", "street": "1 Quay"}
        for one in strange
        for other in strange
        for dob, number in (("2001-03-04", "9990000018"), ("2001-04-03", "9990000019"))
    ]
    connection = _database(tmp_path, rows)
    find_pairs(connection)
    found = compare_engines(connection, MODEL, 50_000)
    assert found.pairs == len(rows) * (len(rows) - 1) // 2
    assert (found.differing, found.largest <= SAME) == (0, True)


def test_the_prepared_table_is_what_the_matcher_prepares(tmp_path: Path) -> None:
    rows = [
        {"forename": "Zoë", "surname": "Kowalska", "dob": "4/3/2001", "nhs_no": "9990000019", "phone": "07700 900111"}
    ]
    connection = _database(tmp_path, rows)
    held = some_records(connection, [1])[1]
    assert held == prepared(rows[0])
