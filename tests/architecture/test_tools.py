from pathlib import Path

import pytest

from kith.door.terminal.check import tools
from kith.door.terminal.check.floors import falls, read_floors

ROOT = Path(__file__).parents[2]
STRICT = '[tool.mypy]\nstrict = true\nfiles = ["src/kith"]\nmypy_path = "src"\nexplicit_package_bases = true\n'

IMPORTS = [
    ("kith.ground.access.rules", "kith.practice.cases.words", "everything falls: a storey imports only"),
    ("kith.ground.trail.rules", "kith.ground.access.words", "the rooms of the ground stand on each other"),
    ("kith.ground.tasks.rules", "kith.ground.papers.words", "the rooms of the ground stand on each other"),
    ("kith.record.people.rules", "kith.record.linkage.words", "the rooms of the record"),
    ("kith.practice.referrals.rules", "kith.practice.cases.words", "the rooms of practice"),
    ("kith.desk.casefile.rules", "kith.desk.duties.words", "the rooms of the desk"),
    ("kith.door.web.rules", "kith.door.terminal.words", "web and terminal never import each other"),
    ("kith.practice.cases.models", "kith.practice.cases.actions", "inside a room a line lives in the file"),
    ("kith.practice.cases.words", "kith.practice.cases.rules", "inside a room a line lives in the file"),
    ("kith.practice.cases.forms", "kith.practice.cases.jobs", "inside a room a line lives in the file"),
    ("kith.practice.cases.rules", "kith.config.settings", "settings are imported by nobody but the door"),
    (
        "kith.door.web.rules",
        "kith.launch.homes",
        "the launcher is opened by the terminal and by those who keep the records",
    ),
    ("kith.launch.homes", "kith.ground.kernel.words", "the launcher imports no room of Kith"),
]


def _package(root: Path, modules: dict[str, str]) -> None:
    for name, text in modules.items():
        path = root.joinpath("src", *name.split(".")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        for folder in path.parents:
            if folder == root / "src":
                break
            (folder / "__init__.py").touch()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with every storey, under the project's own contracts."""
    (tmp_path / ".importlinter").write_text((ROOT / ".importlinter").read_text())
    rooms = [
        "ground.kernel",
        "record.people",
        "practice.cases",
        "desk.duties",
        "door.terminal",
        "door.benches",
        "door.keeping",
    ]
    _package(tmp_path, {f"kith.{room}.plain": "" for room in rooms} | {"kith.config.settings": ""})
    _package(tmp_path, {"kith.launch.homes": ""})
    return tmp_path


def test_an_empty_house_keeps_every_contract(house: Path) -> None:
    assert tools.contracts(house) == []


def test_every_import_that_does_not_fall_is_found_with_its_contract(house: Path) -> None:
    texts: dict[str, str] = {}
    for source, target, _ in IMPORTS:
        texts.setdefault(target, "")
        texts[source] = texts.get(source, "") + f"import {target}\n"
    _package(house, texts)
    told = [str(one) for one in tools.contracts(house)]
    for source, target, contract in IMPORTS:
        path = "src/" + source.replace(".", "/") + ".py:"
        assert [t for t in told if t.startswith(path) and f"imports {target}: {contract}" in t], (
            source,
            told,
        )


def test_a_circle_is_found(house: Path) -> None:
    here, there = "kith.ground.kernel.here", "kith.ground.kernel.there"
    _package(house, {here: f"import {there}\n", there: f"import {here}\n"})
    assert ["in a circle" in one.words for one in tools.contracts(house)] == [True]


def test_a_room_that_no_contract_names_is_refused(house: Path) -> None:
    _package(house, {"kith.practice.stray.words": ""})
    assert tools.contracts(house)


def test_a_broken_contract_file_does_not_pass(house: Path) -> None:
    (house / ".importlinter").write_text("[importlinter]\n")
    assert "import-linter ended with" in tools.contracts(house)[0].words


def test_lint_and_layout_faults_are_found_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    _package(tmp_path, {"kith.door.web.views": 'import json\n\n\nx  =  "y"\nprint(x)\n'})
    lint = [str(one) for one in tools.lint(tmp_path)]
    assert [one for one in lint if one.startswith("src/kith/door/web/views.py:1 F401")]
    assert [one for one in lint if one.startswith("src/kith/door/web/views.py:5 T201")]
    layout = [str(one) for one in tools.layout(tmp_path)]
    assert layout == ["src/kith/door/web/views.py:4 lay it out by ruff format"]


def test_lint_and_layout_pass_what_is_in_order(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    _package(tmp_path, {"kith.door.web.words": '"""Which?"""\n\nX = "y"\n'})
    assert tools.lint(tmp_path) + tools.layout(tmp_path) == []


def test_a_broken_lint_setting_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 'long'\n")
    assert "ruff check ended with" in tools.lint(tmp_path)[0].words
    assert "ruff format ended with" in tools.layout(tmp_path)[0].words


def test_type_faults_are_found_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(STRICT)
    _package(tmp_path, {"kith.rules": "def f(x):\n    return x\n\n\ny: int = 'a'\n"})
    told = [str(one) for one in tools.types(tmp_path)]
    assert [one.split(" ")[0] for one in told] == ["src/kith/rules.py:1", "src/kith/rules.py:5"]
    _package(tmp_path, {"kith.rules": "y: int = 1\n"})
    assert tools.types(tmp_path) == []
    (tmp_path / "pyproject.toml").write_text(STRICT.replace("src/kith", "nowhere"))
    assert "mypy ended with" in tools.types(tmp_path)[0].words


def test_the_floors_are_read_from_the_contracts() -> None:
    floors = read_floors(ROOT / ".importlinter")
    assert falls(floors, "practice.cases", "record.people")
    assert falls(floors, "ground.access", "ground.kernel")
    assert falls(floors, "record.people", "record.people")
    assert not falls(floors, "ground.kernel", "ground.access")
    assert not falls(floors, "record.people", "practice.cases")
    assert not falls(floors, "ground.tasks", "ground.papers")
