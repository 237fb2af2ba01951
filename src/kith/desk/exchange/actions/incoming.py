"""How are files taken that somebody sent: kept apart, rehearsed, imported when confirmed, and let go?"""

import re
import shutil
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction

from kith.desk.exchange.actions.importing import Imported, run_import
from kith.desk.exchange.models import Incoming
from kith.desk.exchange.policies import may_import
from kith.desk.exchange.words import FOLDERS, KEPT_HOURS, MOST_TOLD, WAITING
from kith.desk.returns.formats import FORMATS
from kith.desk.returns.sheaf import Sheaf
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotNow, NotThere, Unfit
from kith.ground.kernel.ids import new_id
from kith.ground.papers.faults import FileFault, RowError
from kith.ground.papers.scanning import ScannerAway, harm_in
from kith.ground.partners.selectors import setting
from kith.ground.trail.memory import remember

PROGRESS = "progress"
FILES = "files"


def send_files(*, by: Viewer, kind: str, files: Iterable[UploadedFile], year: int | None) -> Incoming:
    """Keep files apart to be rehearsed; they lie outside the database until they are imported or let go.

    Raises `NotThere` for a kind that is not the sender's work.
    """
    if kind not in may_import(by):
        raise NotThere("There is no such kind of file.")
    row = Incoming.objects.create(
        id=new_id(),
        format=kind,
        post_id=by.post_id,
        asked_by=f"{by.name}, {by.organisation}",
        state="waiting",
        sent_at=clock.now(),
    )
    folder = folder_of(row.id) / (f"{FILES}_{year}" if year else FILES)
    folder.mkdir(mode=0o700, parents=True)
    try:
        for file in files:
            _keep(folder, file)
    except Unfit:
        let_files_go(row.id)
        raise
    except OSError as fault:
        let_files_go(row.id)
        raise NotNow("The files cannot be kept now: the disk is full or cannot be written. Try again later.") from fault
    remember("files sent", about=("incoming", str(row.id)), fields=[kind])
    return row


def confirm_import(*, by: Viewer, incoming_id: UUID) -> Incoming:
    """Say that what was rehearsed is to be imported. Raises `NotThere` or `NotNow`."""
    row = _own(by, incoming_id)
    if row.state != "rehearsed":
        raise NotNow("This was answered before.")
    row.state = "confirmed"
    row.save(update_fields=["state"])
    remember("import confirmed", about=("incoming", str(row.id)), fields=[row.format])
    return row


def let_go(*, by: Viewer, incoming_id: UUID) -> Incoming:
    """Let the files go without importing them. Raises `NotThere` or `NotNow`."""
    row = _own(by, incoming_id)
    if row.state not in ("waiting", "rehearsed"):
        raise NotNow("This was answered before.")
    row.state, row.done_at = "let_go", clock.now()
    row.save(update_fields=["state", "done_at"])
    remember("files let go", about=("incoming", str(row.id)), fields=[row.format])
    transaction.on_commit(lambda: let_files_go(row.id))
    return row


def work_on_next() -> int:
    """Rehearse or import what waits longest; return how many were worked on.

    The row stays locked for as long, so nobody else takes it; killed, it waits again as it did.
    """
    _let_old_go()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set local idle_in_transaction_session_timeout = '60min'")
        waiting = Incoming.objects.select_for_update(skip_locked=True).filter(state__in=WAITING)
        row = waiting.order_by("sent_at", "id").first()
        if row is None:
            return 0
        is_over = _work_on(row)
        if is_over:
            row.done_at = clock.now()
        row.save()
        if is_over:
            transaction.on_commit(lambda: let_files_go(row.id))
    return 1


def _let_old_go() -> None:
    """Let go what nobody confirmed for a day, and files whose row never came to be."""
    old = clock.now() - timedelta(hours=KEPT_HOURS)
    forgotten = Incoming.objects.filter(state="rehearsed", sent_at__lt=old)
    for row in forgotten:
        let_files_go(row.id)
    forgotten.update(state="let_go", done_at=clock.now())
    kept = {str(one) for one in Incoming.objects.filter(done_at=None).values_list("id", flat=True)}
    folder = Path(settings.KITH_HOME) / "incoming"
    for one in folder.iterdir() if folder.is_dir() else ():
        if one.name not in kept and time.time() - one.stat().st_mtime > KEPT_HOURS * 3600:
            shutil.rmtree(one, ignore_errors=True)


def _work_on(row: Incoming) -> bool:
    """Rehearse or import one set of files; return whether that was the last thing to do with it."""
    dry_run, folder = WAITING[row.state], folder_of(row.id)
    kept = next((one for one in sorted(folder.glob(f"{FILES}*")) if one.is_dir()), None)
    if kept is None:
        return _refuse(row, [FileFault("", 0, "", "The files are gone.")])
    try:
        harm = _looked_through(row, kept)
    except ScannerAway as away:
        _tell(row.id, f"{away} You need not send the files again.")
        return False
    if harm:
        return _refuse(row, harm)
    _tell(row.id, "Reading the files ...")
    sheaf = FORMATS[row.format](_paths(row.format, kept), setting("borough.outcodes"))
    row.rows = sheaf.rows
    if sheaf.faults:
        return _refuse(row, sheaf.faults)
    try:
        done = run_import(sheaf, dry_run=dry_run, asked_by=row.asked_by, watch=lambda words: _tell(row.id, words))
    except Unfit as unfit:
        return _refuse(row, [FileFault("", 0, "", str(unfit))])
    row.result = _told(done, sheaf)
    row.state = "rehearsed" if dry_run else "imported"
    return not dry_run


def _looked_through(row: Incoming, kept: Path) -> list[FileFault]:
    """Let the scanner of viruses look first, where there is one: before the rehearsal and again before the import."""
    if settings.KITH_CLAMD:
        _tell(row.id, "Looking through the files for viruses ...")
    harm = harm_in([kept])
    if harm:
        with acting_as(service_post("SVC_IMPORT")):
            remember("harmful files refused", about=("incoming", str(row.id)), fields=[row.format])
    return harm


def _refuse(row: Incoming, faults: Sequence[FileFault]) -> bool:
    """Say that a whole file cannot be used; it is the last thing to do with these."""
    row.state, row.faults = "refused", [asdict(one) for one in faults[:MOST_TOLD]]
    return True


def _paths(kind: str, folder: Path) -> list[Path]:
    """Return the paths to read: the folder itself where its CSV files are one import, else each file."""
    files = sorted(folder.iterdir())
    if kind in FOLDERS and all(one.suffix == ".csv" for one in files):
        return [folder]
    return files


def _told(done: Imported, sheaf: Sheaf) -> dict[str, object]:
    """Return what became of the rows; values of none, and at most so many of each kind of message."""

    def few(rows: Iterable[RowError]) -> list[dict[str, object]]:
        return [asdict(one) for _, one in zip(range(MOST_TOLD), rows, strict=False)]

    return {
        "created": done.created,
        "matched": done.matched,
        "unchanged": done.unchanged,
        "rejected": len(done.rejected),
        "noted": len(sheaf.notes),
        "might_match": len(done.might_match),
        "rejects": few(done.rejected),
        "notes": few(sheaf.notes),
        "superseded": few(done.superseded),
        "left": sheaf.left[:MOST_TOLD],
    }


def folder_of(incoming_id: UUID) -> Path:
    """Return where the files of one set lie; no address leads there."""
    return Path(settings.KITH_HOME) / "incoming" / str(incoming_id)


def progress_of(incoming_id: UUID) -> str:
    """Return how far the work on one set of files has come, in words."""
    try:
        return (folder_of(incoming_id) / PROGRESS).read_text()
    except OSError:
        return ""


def let_files_go(incoming_id: UUID) -> None:
    """Remove the files of one set."""
    shutil.rmtree(folder_of(incoming_id), ignore_errors=True)


def _tell(incoming_id: UUID, words: str) -> None:
    (folder_of(incoming_id) / PROGRESS).write_text(words)


def _keep(folder: Path, file: UploadedFile) -> None:
    """Write one file under a plain name: what a year or module is told by stays, all else does not."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", file.name or "file").lstrip(".")[-80:].lower()
    path = folder / plain
    if path.exists():
        raise Unfit("Two of the files have one name. Give each a name of its own.")
    with path.open("xb") as kept:
        path.chmod(0o600)
        for chunk in file.chunks():
            kept.write(chunk)


def _own(by: Viewer, incoming_id: UUID) -> Incoming:
    may_import(by)
    row = Incoming.objects.select_for_update().filter(id=incoming_id, post_id=by.post_id).first()
    if row is None:
        raise NotThere("There is no such import.")
    return row
