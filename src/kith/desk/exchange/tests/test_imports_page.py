"""Are files sent through a page rehearsed first, imported when confirmed, told in full, and then gone?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kith.desk.exchange.actions import incoming as acting
from kith.desk.exchange.jobs import import_waiting
from kith.desk.exchange.models import Batch, Incoming
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere, Unfit

ClientAs = Callable[[str], Client]
Work = Callable[[], int]
SpeakAs = Callable[[str], AbstractContextManager[Viewer]]
HEADER = b"CHILD,SEX,DOB,ETHNIC,UPN\n90001,2,14/02/2000,WBRI,E210999914001\n90002,9,01/01/2001,WBRI,\n"
REPORT = b"Ref,UPN,Last seen\nM1,E210999914001,25/01/2015 21:10\n"
EPISODES = b"CHILD,DECOM,RNE,LS,PLACE,DEC\n90001,01/06/2013,S,V2,U6,\n"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep the files of this test in a folder of its own."""
    settings.KITH_HOME = tmp_path
    return tmp_path / "incoming"


@pytest.fixture
def work(django_capture_on_commit_callbacks: Any) -> Work:
    """Return what does the waiting work once, with all that follows its commit."""

    def once() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return import_waiting()

    return once


def send(client: Client, *files: tuple[str, bytes], kind: str = "ssda903", year: str = "2015", key: str = "") -> Any:
    """Send files and return the answer."""
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    said = {"format": kind, "year": year, "idempotency_key": key or str(uuid4()), "sent": sent}
    return client.post("/imports/", said)


def decide(client: Client, url: str, decision: str) -> Any:
    """Answer a rehearsal."""
    return client.post(url, {"decision": decision, "idempotency_key": str(uuid4())})


def batches() -> int:
    """Return how many imports of the return there were."""
    return Batch.objects.filter(format="ssda903").count()


def test_files_are_rehearsed_then_imported_and_then_gone(
    street: None, client_as: ClientAs, work: Work, home: Path
) -> None:
    client = client_as("csc_one")
    answer = send(client, ("Header.csv", HEADER), ("episodes.csv", EPISODES))
    assert answer.status_code == 303
    url = answer.headers["Location"]
    page = client.get(url)
    assert page.headers["Refresh"] == "3"
    assert b"Waiting for its turn" in page.content
    assert work() == 1
    page = client.get(url)
    assert "Refresh" not in page.headers
    assert b"nothing has changed yet" in page.content
    assert b"header.csv" in page.content
    assert b"101" in page.content
    assert batches() == 0
    assert len(list(home.iterdir())) == 1
    assert decide(client, url, "import").status_code == 303
    assert work() == 1
    page = client.get(url)
    assert b"the files are gone" in page.content
    assert list(home.iterdir()) == []
    row = Incoming.objects.get()
    assert (row.state, row.rows, row.result["created"], row.result["rejected"]) == ("imported", 3, 2, 1)
    batch = Batch.objects.get(format="ssda903")
    assert batch.imported_by == row.asked_by
    assert batch.measures["people"] == 1
    assert batch.codes["rejected"] == {"101": 1}
    assert work() == 0


def test_the_missing_unit_brings_in_missing_reports_and_no_other_file(
    street: None, client_as: ClientAs, work: Work, speak_as: SpeakAs
) -> None:
    client = client_as("spoc_one")
    page = client.get("/imports/").content
    assert b"List of missing reports" in page
    assert b"Looked-after return" not in page
    assert b"/imports/quality/" not in page
    assert send(client, ("header.csv", HEADER)).status_code == 422
    with speak_as("spoc_one") as by, pytest.raises(NotThere):
        acting.send_files(by=by, kind="ssda903", files=(), year=None)
    assert not Incoming.objects.exists()
    assert client.get("/imports/quality/").status_code == 404


def test_that_another_file_knows_a_child_is_told_to_those_who_see_that_file(
    street: None, client_as: ClientAs, work: Work
) -> None:
    url = send(client_as("csc_one"), ("header.csv", HEADER)).headers["Location"]
    work()
    decide(client_as("csc_one"), url, "import")
    work()
    for key, told in (("csc_one", True), ("spoc_one", False)):
        client = client_as(key)
        url = send(client, ("reports_2015-01-26.csv", REPORT), kind="missing", year="").headers["Location"]
        work()
        assert Incoming.objects.get(id=url.split("/")[-2]).result["might_match"] == 1
        page = client.get(url).content
        assert b"nothing has changed yet" in page
        assert (b"whose number another file gives too" in page) is told


def test_the_same_files_again_change_nothing(street: None, client_as: ClientAs, work: Work) -> None:
    client = client_as("mtm_one")
    for created in (2, 0):
        url = send(client, ("header.csv", HEADER), ("episodes.csv", EPISODES)).headers["Location"]
        assert work() == 1
        decide(client, url, "import")
        assert work() == 1
        assert Incoming.objects.get(id=url.split("/")[-2]).result["created"] == created
    assert batches() == 1


def test_a_file_that_cannot_be_used_is_refused_in_words(
    street: None, client_as: ClientAs, work: Work, home: Path
) -> None:
    client = client_as("csc_one")
    url = send(client, ("list.xlsx", b"PK\x03\x04nonsense"), kind="annex_a").headers["Location"]
    assert work() == 1
    page = client.get(url)
    assert b"not a workbook, or it is broken" in page.content
    assert list(home.iterdir()) == []
    assert decide(client, url, "import").status_code == 409


@pytest.mark.parametrize("name", ["holiday.jpg", "header.csv.exe", "header", "list.xlsm", "page.html"])
def test_no_other_kind_of_file_is_kept(street: None, client_as: ClientAs, home: Path, name: str) -> None:
    answer = send(client_as("csc_one"), (name, HEADER))
    assert answer.status_code == 422
    assert b"A file cannot be taken" in answer.content
    assert not home.exists()


def test_two_files_of_one_name_are_refused(street: None, client_as: ClientAs, home: Path) -> None:
    answer = send(client_as("csc_one"), ("header.csv", HEADER), ("HEADER.csv", HEADER))
    assert answer.status_code == 422
    assert not Incoming.objects.exists()
    assert not home.exists() or list(home.iterdir()) == []


def test_nothing_chosen_is_told(street: None, client_as: ClientAs) -> None:
    answer = send(client_as("csc_one"))
    assert answer.status_code == 422
    assert b"Choose the files" in answer.content


def test_files_are_let_go(
    street: None, client_as: ClientAs, work: Work, home: Path, django_capture_on_commit_callbacks: Any
) -> None:
    client = client_as("csc_one")
    url = send(client, ("header.csv", HEADER)).headers["Location"]
    work()
    with django_capture_on_commit_callbacks(execute=True):
        assert decide(client, url, "let_go").status_code == 303
    assert list(home.iterdir()) == []
    assert decide(client, url, "import").status_code == 409
    assert b"Let go: nothing was imported" in client.get(url).content


def test_nobody_reads_what_another_sent(street: None, client_as: ClientAs) -> None:
    url = send(client_as("csc_one"), ("header.csv", HEADER)).headers["Location"]
    assert client_as("mtm_one").get(url).status_code == 404
    assert decide(client_as("mtm_one"), url, "import").status_code == 404
    assert client_as("sw_one").get(url).status_code == 404


def test_sent_twice_with_one_key_it_is_kept_once(street: None, client_as: ClientAs) -> None:
    client, key = client_as("csc_one"), str(uuid4())
    first = send(client, ("header.csv", HEADER), key=key).headers["Location"]
    assert send(client, ("header.csv", HEADER), key=key).headers["Location"] == first
    assert Incoming.objects.count() == 1


def test_work_that_breaks_waits_again_as_it_did(
    street: None, client_as: ClientAs, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(client_as("csc_one"), ("header.csv", HEADER))

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(acting, "run_import", broken)
        with pytest.raises(RuntimeError, match="killed"):
            work()
    assert Incoming.objects.get().state == "waiting"
    assert work() == 1
    assert Incoming.objects.get().state == "rehearsed"


def test_an_import_that_is_unfit_is_told(
    street: None, client_as: ClientAs, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = send(client_as("csc_one"), ("header.csv", HEADER)).headers["Location"]

    def unfit(*_: object, **__: object) -> None:
        raise Unfit("This cannot be.")

    monkeypatch.setattr(acting, "run_import", unfit)
    work()
    assert b"This cannot be." in client_as("csc_one").get(url).content


def test_what_nobody_confirms_is_let_go_after_a_day(street: None, client_as: ClientAs, work: Work, home: Path) -> None:
    send(client_as("csc_one"), ("header.csv", HEADER))
    work()
    Incoming.objects.update(sent_at=Incoming.objects.get().sent_at - timedelta(hours=25))
    work()
    assert Incoming.objects.get().state == "let_go"
    assert list(home.iterdir()) == []


def test_quality_is_shown_batch_by_batch(
    street: None, client_as: ClientAs, work: Work, django_assert_max_num_queries: Any
) -> None:
    client = client_as("csc_one")
    for year, header in (("2014", HEADER), ("2015", HEADER.replace(b"WBRI", b"NOBT"))):
        url = send(client, ("header.csv", header), year=year).headers["Location"]
        work()
        decide(client, url, "import")
        work()
    officer = client_as("dpo_one")
    assert b"Looked-after return" in officer.get("/imports/quality/").content
    with django_assert_max_num_queries(12):
        page = officer.get("/imports/quality/ssda903/").content.decode()
    assert "100 points more than before" in page
    assert page.count("<rect") >= 4
    assert "1 of 1 (100 %)" in page
    assert officer.get("/imports/quality/cin/").status_code == 404


@pytest.mark.parametrize("name", ["../../evil.csv", "..\\evil.csv", ".csv.csv", "é/:*header.csv", "a" * 300 + ".csv"])
def test_a_name_leads_nowhere_else(street: None, client_as: ClientAs, home: Path, name: str) -> None:
    assert send(client_as("csc_one"), (name, HEADER), kind="schools", year="").status_code == 303
    kept = [one for one in home.rglob("*") if one.is_file()]
    assert len(kept) == 1
    assert kept[0].parent.name == "files"
    assert set(kept[0].name) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    assert kept[0].stat().st_mode & 0o077 == 0
