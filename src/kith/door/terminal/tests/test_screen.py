"""Does ./kith screen answer as the commands page says?"""

import io
import json
from importlib.resources import files

import pytest

from kith.door.terminal.screen import main

SOURCE = json.loads(files("kith.practice.referrals").joinpath("fixtures").joinpath("checklist.json").read_text("utf-8"))
VECTORS = SOURCE["decision_rule"]["test_vectors"]


def run(monkeypatch: pytest.MonkeyPatch, text: str, *argv: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    return main(list(argv))


def test_command_answers_one_and_many(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, '{"V": ["V06"], "S": ["S01"]}', "--json") == 0
    alone = json.loads(capsys.readouterr().out)
    assert run(monkeypatch, json.dumps([vector["input"] for vector in VECTORS])) == 0
    many = json.loads(capsys.readouterr().out)["results"]
    assert set(alone) >= {"v", "s", "flags", "because"}
    assert [one["flags"] for one in many] == [vector["expect"]["flags"] for vector in VECTORS]


@pytest.mark.parametrize("text", ["", "{", "7", '{"V": ["V99"]}', '[{}, {"age": "x"}]', "[" * 100_000])
def test_command_refuses_what_it_cannot_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert run(monkeypatch, text) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err
