"""Is a backup of the real street put back whole elsewhere, and is any other file refused before anything happens?"""

import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import connections
from django.test import Client
from django.urls import reverse
from tests.keeping.bases import WALLS, databases_like, empty_database, everything, rows, tell, use

from kith.desk.duties.sealing import key_path, settle
from kith.door.keeping.faults import Differs, Unusable
from kith.door.keeping.keys import key_to_seal_for, make_key, private_key_in
from kith.door.keeping.manifest import Manifest
from kith.door.keeping.putting_back import check, put_back
from kith.door.keeping.sealed import KEY, MAGIC, Sealer, opened
from kith.door.keeping.setting_up import OWNER
from kith.door.keeping.taking import LENGTH, SIGNED, take
from kith.door.terminal import backup, restore
from kith.ground.access.inspection import inspect
from kith.ground.trail.sealer import public_text, signing_key
from kith.ground.trail.verify import verify

ROOT = Path(__file__).parents[2]
HARMED = 100 if os.environ.get("KITH_THOROUGH") else 10
SEED = 20261125
HEADER = len(MAGIC) + 2 * KEY
ClientAs = Callable[[str], Client]


@dataclass(frozen=True)
class Kept:
    """A backup of the street, the key that opens it, and what stood in the database it was taken of."""

    path: Path
    key: X25519PrivateKey
    manifest: Manifest
    held: dict[str, tuple[int, str]]
    walls: list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def kept(databases: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """Take one backup of a street of its own, with somebody signed in."""
    folder = tmp_path_factory.mktemp("kept")
    before = str(connections[OWNER].settings_dict["NAME"])
    with django_db_blocker.unblock():
        name = databases.clone("street")
        tell("insert into django_session values ('somebody-signed-in', '', now())")
        settle()
        key = make_key(folder / "backup.key")
        taken = take(folder / "one.backup", key.public_key())
        yield Kept(taken.path, key, taken.manifest, everything(), rows(WALLS))
        use(before)
        databases.drop(name)


@pytest.fixture
def elsewhere(django_db_blocker: Any) -> Iterator[str]:
    """An empty database."""
    with django_db_blocker.unblock(), empty_database() as name:
        yield name


def url_of(name: str) -> str:
    """Return the owner's address of a database."""
    said = connections[OWNER].settings_dict
    password, host, port = quote(said["PASSWORD"], safe=""), quote(said["HOST"], safe=""), said["PORT"]
    return f"postgresql://{said['USER']}:{password}@{':' + port if port else ''}/{name}?host={host}"


def resealed(kept: Kept, path: Path, manifest: Manifest, signer: Ed25519PrivateKey) -> Path:
    """Write the backup anew with another manifest, sealed for the same key: anybody with the public key may try."""
    with kept.path.open("rb") as file:
        stream = b"".join(opened(file, kept.key, "it"))
    text = manifest.as_bytes()
    with path.open("wb") as file:
        sealer = Sealer(file, kept.key.public_key())
        sealer.write(stream[: kept.manifest.dump_bytes])
        sealer.write(text + signer.sign(SIGNED + text) + len(text).to_bytes(LENGTH, "big"))
        sealer.close()
    return path


def test_what_comes_back_is_what_was_there(kept: Kept, elsewhere: str) -> None:
    done = put_back(kept.path, kept.key, replace=False)
    assert everything() == kept.held
    assert rows(WALLS) == kept.walls
    assert inspect().problems == ()
    verdict = verify(using=OWNER, public_key=key_path().with_suffix(".pub"))
    assert (verdict.code, verdict.rows, verdict.root) == (0, kept.manifest.trail["size"], kept.manifest.trail["root"])
    assert kept.held["public.trail_leaf"][0] == verdict.rows > 100
    assert (done.before, databases_like(elsewhere)) == ("", [elsewhere])


def test_work_goes_on_in_what_came_back_and_no_sign_in_does(kept: Kept, elsewhere: str, client_as: ClientAs) -> None:
    put_back(kept.path, kept.key, replace=False)
    assert rows("select count(*) from django_session") == [(0,)]
    assert client_as("mto_one").get(reverse("worklist")).status_code == 200
    settle()
    verdict = verify(using=OWNER, public_key=key_path().with_suffix(".pub"))
    assert (verdict.code, verdict.rows > kept.manifest.trail["size"]) == (0, True)


def test_a_database_in_use_is_kept_under_another_name(kept: Kept, elsewhere: str) -> None:
    tell("create table mine as select 42 as answer")
    with pytest.raises(Unusable, match="--replace"):
        put_back(kept.path, kept.key, replace=False)
    done = put_back(kept.path, kept.key, replace=True)
    assert everything() == kept.held
    assert databases_like(elsewhere) == [elsewhere, done.before]
    use(done.before)
    assert rows("select answer from mine") == [(42,)]
    use(elsewhere)
    assert put_back(kept.path, kept.key, replace=True, drop_old=True).before == ""
    assert databases_like(elsewhere) == [elsewhere]


def test_a_database_that_somebody_uses_is_left_alone(kept: Kept, elsewhere: str) -> None:
    with (
        psycopg.connect(url_of(elsewhere)),
        pytest.raises(Unusable, match=r"Stop \./kith serve"),
    ):
        put_back(kept.path, kept.key, replace=False)
    assert (databases_like(elsewhere), everything()) == ([elsewhere], {})


def test_one_changed_byte_anywhere_is_refused_before_anything_happens(
    kept: Kept, elsewhere: str, tmp_path: Path
) -> None:
    whole, chance = kept.path.read_bytes(), random.Random(SEED)
    tell("create table mine as select 42 as answer")
    places = [0, len(MAGIC), HEADER - 1, HEADER, len(whole) // 2, len(whole) - 1]
    places += [chance.randrange(len(whole)) for _ in range(HARMED - len(places))]
    for place in places:
        harmed = bytearray(whole)
        harmed[place] ^= 1 << chance.randrange(8)
        copy = tmp_path / "harmed.backup"
        copy.write_bytes(harmed)
        with pytest.raises(Unusable):
            put_back(copy, kept.key, replace=True)
        assert databases_like(elsewhere) == [elsewhere], place
    assert (len(places), set(everything())) == (HARMED, {"public.mine"})
    assert check(kept.path, kept.key) == kept.manifest


def test_a_backup_that_lacks_a_row_or_a_wall_never_comes_into_use(kept: Kept, elsewhere: str, tmp_path: Path) -> None:
    signer = signing_key(key_path())
    tell("create table mine as select 42 as answer")
    state = kept.manifest.state
    lies = {
        "people_person: 78": replace(state, counts=state.counts | {"public.people_person": 78}),
        "policy kith_read on public.nowhere": replace(
            state, policies=[*state.policies, ["public.nowhere", "kith_read", "r", ""]]
        ),
        "migrations": replace(state, migrations=[*state.migrations, "people.0099_later"]),
        "trail": state,
    }
    for number, (words, lie) in enumerate(lies.items()):
        trail = kept.manifest.trail | ({"root": "00"} if words == "trail" else {})
        manifest = replace(kept.manifest, state=lie, trail=trail)
        path = resealed(kept, tmp_path / f"{number}.backup", manifest, signer)
        with pytest.raises(Differs, match=words):
            put_back(path, kept.key, replace=True)
    assert (databases_like(elsewhere), set(everything())) == ([elsewhere], {"public.mine"})


def test_a_backup_made_by_somebody_else_is_refused(kept: Kept, elsewhere: str, tmp_path: Path) -> None:
    stranger = Ed25519PrivateKey.generate()
    as_theirs = replace(kept.manifest, trail_key=public_text(stranger.public_key()))
    with pytest.raises(Unusable, match="another installation, or forged"):
        put_back(resealed(kept, tmp_path / "a.backup", as_theirs, stranger), kept.key, replace=False)
    with pytest.raises(Unusable, match="not signed"):
        put_back(resealed(kept, tmp_path / "b.backup", kept.manifest, stranger), kept.key, replace=False)
    with pytest.raises(Unusable, match="was sealed for the key"):
        put_back(kept.path, X25519PrivateKey.generate(), replace=False)
    assert everything() == {}


def test_no_key_of_the_installation_and_no_sign_in_is_in_it(kept: Kept) -> None:
    with kept.path.open("rb") as file:
        stream = b"".join(opened(file, kept.key, "it"))
    for secret in (key_path().read_bytes(), kept.key.private_bytes_raw(), b"somebody-signed-in"):
        assert secret not in stream
        assert secret.hex().encode() not in stream
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_a_killed_backup_leaves_no_file_under_its_name(own_street: str, tmp_path: Path) -> None:
    path, url = tmp_path / "killed.backup", url_of(own_street)
    environ = os.environ | {"PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": url, "KITH_OWNER_URL": url}
    with psycopg.connect(url) as holding:
        holding.execute("lock table trail_leaf in access exclusive mode")
        process = subprocess.Popen(
            [sys.executable, "-m", "kith.launch", "backup", str(path)], env=environ, start_new_session=True
        )
        partial = path.with_name("killed.backup.partial")
        while process.poll() is None and not partial.exists():
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert (partial.exists(), path.exists()) == (True, False)
    key = X25519PrivateKey.generate()
    assert check(take(path, key.public_key()).path, key).trail["code"] == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["killed.backup"]


def test_a_full_disk_is_told_and_nothing_is_left(own_street: str, tmp_path: Path, capsys: Any) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)]
    if os.geteuid() or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("a small disk is made by root alone, where mounting is allowed")
    try:
        assert backup.main([str(small / "one.backup")]) == 2
        assert "No space left" in capsys.readouterr().err
        assert list(small.iterdir()) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_the_commands_say_what_they_did_and_what_to_do(
    own_street: str, tmp_path: Path, capsys: Any, settings: Any
) -> None:
    path = tmp_path / "one.backup"
    make_key(tmp_path / "apart.key")
    settings.KITH_SINK = tmp_path / "leaves.log"
    settings.KITH_SINK.write_text("00000000-0000-4000-8000-000000000000 " + "00" * 32 + "\n")
    assert backup.main([str(path), "--to", str(tmp_path / "apart.pub"), "--json"]) == 0
    taken = json.loads(capsys.readouterr().out.splitlines()[-1])
    with psycopg.connect(url_of(own_street)) as connection:
        people = connection.execute("select count(*) from people_person").fetchone()
    assert people == (taken["counts"]["public.people_person"],)
    assert people > (0,)
    assert taken["bytes"] == path.stat().st_size
    assert backup.main([str(path)]) == 2
    assert "overwrites nothing" in capsys.readouterr().err
    assert backup.main([str(tmp_path / "nowhere" / "one.backup")]) == 2
    assert "No such file" in capsys.readouterr().err
    assert restore.main([str(path)]) == 2
    assert "--key" in capsys.readouterr().err
    assert restore.main([str(path), "--key", str(tmp_path / "apart.key")]) == 2
    assert "--replace" in capsys.readouterr().err
    given = [str(path), "--key", str(tmp_path / "apart.key"), "--replace", "--drop-old", "--json"]
    assert restore.main(given) == 0
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (said["rows"], said["trail"]["root"], said["problems"]) == (taken["rows"], taken["trail"]["root"], [])
    assert "1 entries of the second sink are not in this backup" in " ".join(said["notes"])


def test_keys_are_private_and_a_wrong_one_is_told(tmp_path: Path, settings: Any) -> None:
    settings.KITH_HOME = tmp_path
    public = key_to_seal_for("")
    own = tmp_path / "keys" / "backup.key"
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    for said in ("", str(own.with_suffix(".pub")), public.public_bytes_raw().hex()):
        assert key_to_seal_for(said).public_bytes_raw() == private_key_in(own).public_key().public_bytes_raw()
    with pytest.raises(Unusable, match="64 hexadecimal digits"):
        key_to_seal_for("no key")
    own.write_text("nonsense")
    with pytest.raises(Unusable, match="is no backup key"):
        private_key_in(own)
