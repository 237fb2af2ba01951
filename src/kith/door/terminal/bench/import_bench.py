"""How far is an import above COPY and INSERT ... SELECT of the same rows, written by hand?"""

import csv
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.sql import SQL, Identifier
from psycopg.types.json import Jsonb

from kith.desk.exchange.actions.importing import import_sheaf
from kith.desk.returns.formats import FORMATS
from kith.door.street.generator.people import Human, people
from kith.door.terminal.bench.made import counts
from kith.door.terminal.bench.measuring import Line, share, side_by_side
from kith.ground.access.viewer import acting_as, service_post
from kith.ground.partners.selectors import setting
from kith.ground.trail.memory import remember

CHILDREN = 4_000
TIMES = 3
TABLES = ("people_person", "people_identifier", "people_status", "people_placement")
EPISODES = "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN".split()


def measure(size: str) -> Line:
    """Import a made SSDA903 folder and take it back, and write the rows it led to by hand and take them back."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = _write_folder(folder, [one for one in people(CHILDREN * 6, seed=903) if one.age < 17][:CHILDREN])
        kept: dict[str, tuple[list[str], list[tuple[Any, ...]]]] = {}
        _import(folder, kept)
        ours, floor = side_by_side(lambda _: _import(folder), lambda _: _by_hand(kept), TIMES, warm=1)
    notes = {
        "file_rows": rows,
        "rows_written": sum(len(one[1]) for one in kept.values()),
        "made": counts(),
        "floor": "temporary tables by COPY, INSERT ... SELECT, subjects opened; same role, policies and triggers",
        "both": "without the commit: each is taken back, so that every turn meets the same database",
    }
    return Line("import", size, share(ours, 0.5), share(floor, 0.5), TIMES, notes)


def _write_folder(folder: Path, children: Iterable[Human]) -> int:
    rows = 0
    with (
        (folder / "SSDA903_2015_header.csv").open("w", newline="") as header,
        (folder / "SSDA903_2015_Episodes.csv").open("w", newline="") as episodes,
    ):
        heads, lines = csv.writer(header), csv.writer(episodes)
        heads.writerow("CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB".split())
        lines.writerow(EPISODES)
        for child in children:
            sex = "1" if child.sex == "M" else "2"
            heads.writerow([child.number, sex, f"{child.born:%d/%m/%Y}", "WBRI", child.upn or "UN1", "0", ""])
            begins = child.born + timedelta(days=200)
            middle = begins + timedelta(days=150)
            home, away = child.home.postcode, "ZZ99 4BB"
            first, last = f"{begins:%d/%m/%Y}", f"{middle:%d/%m/%Y}"
            lines.writerow([child.number, first, "S", "V2", "N1", "U6", "PR1", last, "X1", "", home, away, ""])
            lines.writerow([child.number, last, "P", "C2", "N1", "K2", "PR4", "", "", "CARPL", home, away, "SC999999"])
            rows += 3
    return rows


def _import(folder: Path, kept: dict[str, tuple[list[str], list[tuple[Any, ...]]]] | None = None) -> None:
    sheaf = FORMATS["ssda903"]([folder], setting("borough.outcodes"))
    if sheaf.faults:
        raise RuntimeError(str(sheaf.faults[0]))
    with transaction.atomic():
        with acting_as(service_post("SVC_IMPORT")) as by:
            import_sheaf(by=by, sheaf=sheaf)
            if kept is not None:
                kept |= {table: _rows_of(table, sheaf.source) for table in TABLES}
        transaction.set_rollback(True)


def _rows_of(table: str, source: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    mine = "t.id" if table == "people_person" else "t.person_id"
    with connection.cursor() as cursor:
        cursor.execute(f"select t.* from {table} t join people_person p on p.id = {mine} where p.source = %s", [source])
        names = [one.name for one in cursor.description or ()]
        return names, [tuple(_copied(name, value) for name, value in zip(names, row, strict=True)) for row in cursor]


def _copied(name: str, value: Any) -> Any:
    return Jsonb(value) if name == "facts" else value


def _by_hand(kept: dict[str, tuple[list[str], list[tuple[Any, ...]]]]) -> None:
    with transaction.atomic():
        with acting_as(service_post("SVC_IMPORT")), connection.cursor() as cursor:
            remember("imported")
            names, rows = kept["people_person"]
            place = names.index("subject_id")
            cursor.execute("select kith.open_subjects(%s)", [[row[place] for row in rows]])
            for table, (columns, lines) in kept.items():
                _copy_in(cursor, table, columns, lines)
        transaction.set_rollback(True)


def _copy_in(cursor: CursorWrapper, table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    names = SQL(", ").join(Identifier(name) for name in columns)
    shape = {"by_hand": Identifier(f"by_hand_{table}"), "table": Identifier(table), "names": names}
    cursor.execute(SQL("create temporary table {by_hand} (like {table}) on commit drop").format(**shape))
    with cursor.copy(SQL("copy {by_hand} ({names}) from stdin").format(**shape)) as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute(SQL("insert into {table} ({names}) select {names} from {by_hand}").format(**shape))
