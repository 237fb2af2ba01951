"""Does a bench say what it measured, and refuse what it cannot measure?"""

import json
from uuid import uuid4

import pytest

from kith.door.benches.measuring import Line, share, side_by_side
from kith.door.benches.sockets import request
from kith.door.benches.statements import fresh
from kith.door.terminal import bench


def test_a_line_has_what_the_contract_asks() -> None:
    said = json.loads(Line("child", "borough", 12.5, 5.0, 60, {"queries": 7}).as_json())
    assert said == {
        "bench": "child",
        "size": "borough",
        "ours_ms": 12.5,
        "floor_ms": 5.0,
        "ratio": 2.5,
        "n": 60,
        "notes": {"queries": 7},
    }


def test_both_sides_are_timed_by_turns() -> None:
    turns: list[tuple[str, int]] = []
    ours, floor = side_by_side(lambda n: turns.append(("ours", n)), lambda n: turns.append(("floor", n)), 2, warm=1)
    assert turns == [("ours", -1), ("floor", -1), ("ours", 0), ("floor", 0), ("ours", 1), ("floor", 1)]
    assert len(ours) == len(floor) == 2
    assert share([4.0, 1.0, 3.0, 2.0], 0.5) == 3.0


def test_a_trail_entry_written_again_has_its_own_id() -> None:
    first = uuid4()
    assert fresh("select kith.trail_append(%s, %s)", [first, "child seen"], 7)[0] != first
    spoken = fresh("select set_config('kith.context', %s, true)", [f"{first}|8|1|x"], 7)[0]
    assert spoken.startswith(f"{first}|7|")
    assert fresh("select 1 where id = %s", [first], 7) == [first]


def test_what_cannot_be_measured_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///somewhere")
    assert bench.main(["child"]) == 2
    assert "database of its own" in capsys.readouterr().err
    assert bench.main(["child", "--size", "england"]) == 2


def test_a_request_says_how_long_it_is() -> None:
    assert b"Content-Length: 3\r\n\r\na=1" in request("POST", "/x", "k=v", b"a=1")
