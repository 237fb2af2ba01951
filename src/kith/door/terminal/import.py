"""Bring in files of one format, from one or more paths: ./kith import FORMAT PATH... [--dry-run] [--json]."""  # noqa: N999 - the module has the command's name

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from kith.desk.exchange.actions.importing import Imported, run_import
from kith.desk.returns.formats import FORMATS
from kith.desk.returns.sheaf import Sheaf
from kith.door.keeping.setting_up import OWNER, set_up
from kith.ground.kernel.errors import KithError
from kith.ground.kernel.logs import one_line
from kith.ground.papers.faults import FileFault, RowError
from kith.ground.papers.scanning import harm_in
from kith.ground.partners.selectors import setting

SHOWN = 20


def main(argv: list[str]) -> int:
    """Import one format from one or more paths: 0 done, 2 when a file or the database cannot be used."""
    parser = argparse.ArgumentParser(prog="./kith import", description=__doc__)
    parser.add_argument("format", choices=sorted(FORMATS))
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    given = parser.parse_args(argv)
    began = time.monotonic()
    try:
        _make_ready()
        harm = harm_in(given.paths)
        if harm:
            return _refuse(harm, as_json=given.json)
        _watch("Reading ...")
        sheaf = FORMATS[given.format](given.paths, setting("borough.outcodes"))
        if sheaf.faults:
            return _refuse(sheaf.faults, as_json=given.json)
        _watch(f"Read {sheaf.rows} rows of {len(sheaf.files)} files.")
        done = run_import(sheaf, dry_run=given.dry_run, watch=_watch)
    except (KithError, DatabaseError) as error:
        print(f"Nothing was imported. {one_line(str(error))}", file=sys.stderr)
        return 2
    _say(done, sheaf, dry_run=given.dry_run)
    if given.json:
        seconds = round(time.monotonic() - began, 2)
        print(json.dumps(_as_json(done, sheaf, seconds, dry_run=given.dry_run), ensure_ascii=False))
    return 0


def _make_ready() -> None:
    """Set the database up if nobody has, or if it is older than this command; quick when it is there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_attribute a join pg_class c on c.oid = a.attrelid"
            "  join pg_namespace n on n.oid = c.relnamespace"
            "  where n.nspname = 'public' and c.relname = 'people_address' and a.attname = 'source_ref')"
            " and exists (select from pg_proc where proname = 'open_subjects')"
            " and has_database_privilege(current_database(), 'temporary')"
        )
        stands = cursor.fetchone()[0]
    if stands:
        return
    if OWNER not in settings.DATABASES:
        raise KithError("The database is not set up, and KITH_OWNER_URL is not there to do it with.")
    _watch("Setting up the database ...")
    set_up()


def _refuse(faults: list[FileFault], *, as_json: bool) -> int:
    print("Nothing was imported.", file=sys.stderr)
    for fault in faults:
        row = f", row {fault.row}" if fault.row else ""
        column = f", column {fault.column}" if fault.column else ""
        print(one_line(f"{fault.file}{row}{column}: {fault.message}"), file=sys.stderr)
    if as_json:
        print(json.dumps({"faults": [asdict(fault) for fault in faults]}, ensure_ascii=False))
    return 2


def _say(done: Imported, sheaf: Sheaf, *, dry_run: bool) -> None:
    if dry_run:
        print("Dry run: nothing was changed.")
    print(
        f"{done.rows} rows: {done.created} new, {done.matched} brought up to date, {done.unchanged} unchanged,"
        f" {len(done.rejected)} not taken."
    )
    _list("Not taken", done.rejected)
    _list("Taken, with a note", sheaf.notes)
    _list("Left as a newer file says", done.superseded)
    if done.might_match:
        count = len(done.might_match)
        print(f"{count} new children have a number that another return gives too. A person decides if they are one.")
    for one in sheaf.left:
        print(one_line(f"Not read yet: {one}"))


def _list(title: str, rows: tuple[RowError, ...] | list[RowError]) -> None:
    for one in rows[:SHOWN]:
        column = f", {one.column}" if one.column else ""
        print(one_line(f"{title}: {one.file}, row {one.row}{column} [{one.code}] {one.message}"))
    if len(rows) > SHOWN:
        print(f"{title}: {len(rows) - SHOWN} more; --json lists all.")


def _as_json(done: Imported, sheaf: Sheaf, seconds: float, *, dry_run: bool) -> dict[str, object]:
    return {
        "rows": done.rows,
        "created": done.created,
        "matched": done.matched,
        "unchanged": done.unchanged,
        "rejected": [asdict(one) for one in done.rejected],
        "seconds": seconds,
        "batch": str(done.batch_id),
        "dry_run": dry_run,
        "notes": [asdict(one) for one in sheaf.notes],
        "superseded": [asdict(one) for one in done.superseded],
        "might_match": [{"file": file, "row": row} for file, row in done.might_match],
        "left": sheaf.left,
    }


def _watch(words: str) -> None:
    """Show progress when a person watches."""
    if sys.stderr.isatty():
        print(words, file=sys.stderr)
