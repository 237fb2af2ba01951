"""Is no file kept that somebody sends, and none taken that is not what an import wants?

Files come in at the front door (none is wanted) and by `./kith import` (CSV, XML, GeoJSON). The ordinary run sends a
seeded forty, KITH_THOROUGH=1 two hundred.
"""

import os
import resource
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver
from tests.access.test_addresses import addresses
from tests.protection.hostile import BOMB, EXE, hostile, zipped

from kith.desk.returns.formats import FORMATS
from kith.door.web.uploads import MOST_BYTES
from kith.ground.papers.faults import Unreadable
from kith.practice.referrals.tests.refer_walk import Walk

ClientAs = Callable[[str], Client]
FILES = hostile(200 if os.environ.get("KITH_THOROUGH") else 40)
MOST_MEMORY = 300


def _grown(before: int) -> float:
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def test_no_file_is_taken_at_the_front_door(
    street: None, client_as: ClientAs, tmp_path: Path, settings: object
) -> None:
    client, public = client_as("dsl_hill"), Client()
    walk = Walk(client)
    walk.whole()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pages = [f"/refer/{walk.draft_id}/{step}/" for step in ("seen", "file", "safe")]
    for name, content in FILES:
        for kind in ("application/octet-stream", "text/csv"):
            for page in pages:
                file = SimpleUploadedFile(name, content, content_type=kind)
                answer = client.post(page, {"idempotency_key": str(uuid4()), "facts": "Seen.", "file": file})
                assert answer.status_code in (400, 422), (page, name, answer.status_code)
                assert content[:200] not in answer.content
        answer = public.post("/report/", {"go": "next", "file": SimpleUploadedFile(name, content)})
        assert answer.status_code in (200, 422)
        assert content[:200] not in answer.content
    assert _grown(before) < MOST_MEMORY


def test_a_file_without_end_is_cut_off_and_takes_no_memory(street: None, client_as: ClientAs) -> None:
    client = client_as("dsl_hill")
    walk = Walk(client)
    large = SimpleUploadedFile("large.bin", bytes(MOST_BYTES + 1_000_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = client.post(f"/refer/{walk.draft_id}/file/", {"idempotency_key": str(uuid4()), "file": large})
    assert answer.status_code in (200, 400, 422)
    assert _grown(before) < MOST_MEMORY


def test_no_page_keeps_a_file(street: None, client_as: ClientAs) -> None:
    client = client_as("mtm_one")
    for _, path in addresses():
        if "<" in path or path in ("/sign-out", "/break-glass/close/"):
            continue
        sent = {"idempotency_key": str(uuid4()), "file": SimpleUploadedFile("a.exe", EXE), "state": "x"}
        answer = client.post(path, sent)
        assert answer.status_code in (200, 302, 303, 400, 401, 403, 404, 405, 422), path
        assert EXE not in answer.content
    assert get_resolver().resolve("/refer/")


@pytest.mark.parametrize("kind", FORMATS)
def test_no_hostile_file_is_imported(kind: str, tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for n, (name, content) in enumerate(FILES):
        folder = tmp_path / f"return_{2015 + n % 3}_{n}"
        folder.mkdir()
        path = folder / Path(name).name
        path.write_bytes(content)
        for given in (path, folder):
            try:
                sheaf = FORMATS[kind]([given], ["ZZ99"])
            except (Unreadable, OSError):
                continue
            assert sheaf.faults or not (sheaf.people or sheaf.places or sheaf.events), (kind, name)
    assert _grown(before) < MOST_MEMORY


def test_a_name_that_fits_does_not_make_it_fit(tmp_path: Path) -> None:
    for name, content in (
        ("message.xml", BOMB),
        ("message.xml", EXE),
        ("message.xml", zipped({"message.xml": BOMB})),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        sheaf = FORMATS["cin"]([path], ["ZZ99"])
        assert sheaf.faults, content[:20]
    secret = tmp_path / "secret.csv"
    secret.write_text("CHILD\n1\n")
    link = tmp_path / "return_2015" / "header.csv"
    link.parent.mkdir()
    link.symlink_to("/etc/passwd")
    assert not FORMATS["ssda903"]([link.parent], ["ZZ99"]).people
