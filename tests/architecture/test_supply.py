"""Is the bill of materials the lock's, and does an audit that cannot know say so?"""

import json
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kith.door.terminal.check.advisories import OLDEST, audit
from kith.door.terminal.check.supply import packages_in, sbom, served

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text()
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def advisory(package: str, *, fixed: str, at: datetime = NOW, **more: Any) -> dict[str, Any]:
    """Return an advisory in the OSV form: everything before `fixed` is affected."""
    ranges = [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": fixed}]}]
    affected = [{"package": {"ecosystem": "PyPI", "name": package}, "ranges": ranges}]
    return {"id": f"TEST-{package}", "modified": at.isoformat(), "affected": affected} | more


CANARY = advisory("Django", fixed="5.2.2")


def snapshot(folder: Path, *entries: dict[str, Any]) -> str:
    """Write a snapshot as a folder."""
    folder.mkdir()
    for number, one in enumerate(entries):
        (folder / f"{number}.json").write_text(json.dumps(one))
    return str(folder)


def test_the_bill_names_every_pin_and_what_a_running_kith_needs() -> None:
    bill = json.loads(sbom())
    pins = [line.split()[0] for line in LOCK.splitlines() if "==" in line and line[0] not in " #"]
    named = [one["purl"].removeprefix("pkg:pypi/").replace("@", "==") for one in bill["components"] if "scope" in one]
    assert [one for one in named if not one.startswith("pkg:npm")] == pins
    scope = {one["name"]: one["scope"] for one in bill["components"]}
    needed = ("django", "psycopg", "cffi", "sqlparse", "pydantic-core", "govuk-frontend")
    assert {scope[name] for name in needed} == {"required"}
    assert {scope[name] for name in ("pytest", "mypy", "playwright", "greenlet")} == {"excluded"}
    refs = {one["bom-ref"] for one in bill["components"]} | {"kith"}
    assert all({line["ref"], *line["dependsOn"]} <= refs for line in bill["dependencies"])


def test_every_pin_carries_hashes_and_a_reason() -> None:
    packages = packages_in(LOCK)
    assert LOCK.count("--hash=sha256:") >= len(packages) > 60
    assert [one.name for one in packages if not one.via] == []
    assert 10 < len(served(packages)) < len(packages)


def test_a_clean_lock_passes_only_beside_a_red_canary(tmp_path: Path, capsys: Any) -> None:
    assert audit(ROOT, snapshot(tmp_path / "clean", CANARY, advisory("flask", fixed="99")), NOW) == 0
    assert "0 advisories speak of pinned packages; 2 were read" in capsys.readouterr().out


def test_the_old_django_turns_red(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "requirements.lock").write_text(
        "django==5.2.1 \\\n    --hash=sha256:00\n    # via kith (pyproject.toml)\n"
    )
    assert audit(tmp_path, snapshot(tmp_path / "it", CANARY), NOW) == 1
    assert "django 5.2.1: TEST-Django" in capsys.readouterr().out


def test_an_advisory_of_what_is_pinned_turns_red_and_one_withdrawn_does_not(tmp_path: Path) -> None:
    found = advisory("Cryptography", fixed="9999")
    zipped = tmp_path / "all.zip"
    with zipfile.ZipFile(zipped, "w") as file:
        for number, one in enumerate((CANARY, found)):
            file.writestr(f"{number}.json", json.dumps(one))
    assert audit(ROOT, str(zipped), NOW) == 1
    assert (
        audit(ROOT, snapshot(tmp_path / "withdrawn", CANARY, found | {"withdrawn": "2026-01-01T00:00:00Z"}), NOW) == 0
    )
    listed = {"package": {"ecosystem": "PyPI", "name": "django"}, "versions": [pinned("django")]}
    assert audit(ROOT, snapshot(tmp_path / "listed", CANARY, CANARY | {"affected": [listed]}), NOW) == 1


def pinned(name: str) -> str:
    """Return the version of a package in the lock."""
    return next(one.version for one in packages_in(LOCK) if one.name == name)


@pytest.mark.parametrize(
    ("entries", "word"),
    [
        ([], "empty"),
        ([advisory("flask", fixed="99")], "silence is no word"),
        ([advisory("django", fixed="5.2.1")], "silence is no word"),
        ([advisory("Django", fixed="5.2.2", at=NOW - OLDEST - timedelta(days=1))], "last fourteen days"),
        ([{"id": "TEST-1"}], "cannot be read"),
    ],
)
def test_a_snapshot_that_cannot_know_is_no_pass(
    tmp_path: Path, capsys: Any, entries: list[dict[str, Any]], word: str
) -> None:
    assert audit(ROOT, snapshot(tmp_path / "it", *entries), NOW) == 2
    assert word in capsys.readouterr().out


def test_without_a_snapshot_the_audit_fails_closed() -> None:
    done = subprocess.run([ROOT / ".ci" / "audit"], capture_output=True, text=True, check=False)
    assert (done.returncode, "Unknown: there is no snapshot" in done.stdout) == (2, True)
