"""Are the built files those that were recorded, with their licence, and free of what may not be used?"""

import json
from hashlib import sha256
from pathlib import Path

import pytest

ROOM = Path(__file__).parent.parent
STATIC = ROOM / "static" / "kith"
RECORD = json.loads((ROOM / "VENDOR.json").read_text())
OWN = {"boot.js", "icon.svg", "keep.js", "kith.js", "reveal.js", "rows.js", "timeout.js"}
FILES = [(name, digest) for asset in RECORD["assets"] for name, digest in asset["files"].items()]


@pytest.mark.parametrize(("name", "digest"), FILES)
def test_a_built_file_is_the_recorded_one(name: str, digest: str) -> None:
    assert sha256((STATIC / name).read_bytes()).hexdigest() == digest


def test_every_served_file_is_ours_or_recorded() -> None:
    assert {file.name for file in STATIC.iterdir()} == OWN | {name for name, _ in FILES}


def test_every_asset_states_its_licence_and_the_notice_is_there() -> None:
    notice = (STATIC / "LICENCES.txt").read_text()
    for asset in RECORD["assets"]:
        assert asset["licence"] == "MIT"
        assert f"{asset['name']} {asset['version']}" in notice


@pytest.mark.parametrize("forbidden", ["GDS Transport", "@font-face", "crown", "url(/", "url(http", "@import"])
def test_the_style_sheet_asks_for_nothing_it_may_not(forbidden: str) -> None:
    assert forbidden not in (STATIC / "kith.css").read_text()


@pytest.mark.parametrize("name", sorted(OWN | {"govuk.js"}))
def test_no_script_needs_a_weaker_policy(name: str) -> None:
    text = (STATIC / name).read_text()
    assert not [word for word in ("eval(", "new Function", "innerHTML", "document.write", ".style.") if word in text]
