import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECK = Path("src/kith/door/terminal/check")
LANGUAGE = Path("src/kith/ground/kernel/language.py")
SETTINGS = """
SECRET_KEY = "small"
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "never_opened"}}
DATABASE_ROUTERS = ["kith.config.settings.NobodyMigrates"]
INSTALLED_APPS = ["kith.ground.kernel", "kith.record.people"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


class NobodyMigrates:
    def allow_migrate(self, db, app_label, **hints):
        return False
"""
SOUND_KERNEL = """
from django.db import models


class Day(models.Model):
    WALL = "directory"
    SENSITIVITY = {"id": "technical", "name": "operational"}
    name = models.CharField(max_length=9)
"""
SOUND_PEOPLE = """
from django.db import models


class Person(models.Model):
    WALL = "guarded"
    RECORD_CLASS = "C1"
    SENSITIVITY = {"id": "technical", "day": "identity"}
    day = models.ForeignKey("kernel.Day", models.PROTECT, related_name="+")
"""
PROGRAM = """
import sys
from pathlib import Path
from kith.door.terminal.check.shape import check_shape, rewrite_pages, start_django
root = Path(sys.argv[1])
found = start_django()
if not found:
    if "--write" in sys.argv:
        print("wrote", *rewrite_pages(root))
    found = list(check_shape(root))
for one in found:
    print(one)
"""
MIGRATE = """
import django
from django.core.management import call_command

django.setup()
call_command("makemigrations", verbosity=0)
"""


class House:
    """A small project with two rooms, whose models a test writes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / CHECK, root / CHECK)
        shutil.copy(ROOT / ".importlinter", root)
        self.write("src/kith/ground/kernel/language.py", (ROOT / LANGUAGE).read_text())
        self.write("src/kith/config/settings.py", SETTINGS)
        self.room("ground/kernel", "C0", SOUND_KERNEL)
        self.room("record/people", "C1", SOUND_PEOPLE)
        self.pages("()")
        for folder in (
            "",
            "config",
            "ground",
            "record",
            "practice",
            "desk",
            "door",
            "door/benches",
            "door/keeping",
            "door/terminal",
            "launch",
        ):
            self.write(f"src/kith/{folder}/__init__.py", "")

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def room(self, place: str, record_class: str, models: str) -> None:
        """Write a room and its models."""
        self.write(f"src/kith/{place}/__init__.py", f'"""Holds {record_class}."""\n')
        self.write(f"src/kith/{place}/models.py", models)
        self.write(f"src/kith/{place}/migrations/__init__.py", "")

    def pages(self, register: str) -> None:
        """Write the register of generated pages."""
        self.write(str(CHECK / "generated.py"), f"PAGES = {register}\n")

    def run(self, program: str, *arguments: str) -> str:
        """Run Python in the project, with no database, and return what it printed."""
        environ = os.environ | {"PYTHONPATH": str(self.root / "src")}
        environ["DJANGO_SETTINGS_MODULE"] = "kith.config.settings"
        command = [sys.executable, "-c", program, str(self.root), *arguments]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def findings(self) -> list[str]:
        """Return what the check of the running Django prints."""
        return self.run(PROGRAM).splitlines()


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_sound_house_passes_and_a_changed_model_wants_its_migration(house: House) -> None:
    house.run(MIGRATE)
    assert house.findings() == []
    house.room("ground/kernel", "C0", SOUND_KERNEL.replace("max_length=9", "max_length=10"))
    told = house.findings()
    assert len(told) == 1
    assert "models have changed without a migration" in told[0]


def test_every_fault_of_a_table_is_told_where_the_model_stands(house: House) -> None:
    up = 'upward = models.ForeignKey("people.Person", models.PROTECT, related_name="+")\n'
    house.room("ground/kernel", "C0", SOUND_KERNEL.replace('WALL = "directory"', 'WALL = "fence"') + "    " + up)
    people = SOUND_PEOPLE.replace(', related_name="+"', "").replace('"day": "identity"', '"gone": "secret"')
    second = SOUND_PEOPLE.partition("class Person")[2].replace('RECORD_CLASS = "C1"', "")
    house.room("record/people", "C2", people + "\n\nclass Name" + second)
    house.run(MIGRATE)
    told = "\n".join(house.findings())
    assert "src/kith/ground/kernel/models.py:5 Day: upward points up to record.people" in told
    assert "Day: say in SENSITIVITY what upward holds" in told
    assert "Day: say which wall it stands behind" in told
    assert "Person: the room's __init__ does not say that it holds C1" in told
    assert 'Person: day gives a way round the wall backwards; add related_name="+"' in told
    assert "Person: say in SENSITIVITY what day holds" in told
    assert "Person: SENSITIVITY names gone, which is no field" in told
    assert "Person: SENSITIVITY says gone is secret" in told
    assert "Name: a guarded table declares one record class" in told


def test_a_stale_page_is_told_and_written(house: House) -> None:
    house.run(MIGRATE)
    house.pages('(("docs/floors.md", lambda: "today\\n"),)')
    assert house.findings() == ["docs/floors.md:1 is stale: run ./kith check --write and commit the page"]
    assert house.run(PROGRAM, "--write").splitlines() == ["wrote docs/floors.md"]
    assert (house.root / "docs/floors.md").read_text() == "today\n"
    assert house.findings() == []
    house.write("docs/floors.md", "yesterday\n")
    assert len(house.findings()) == 1


def test_an_app_that_does_not_load_is_a_finding_and_no_trace(house: House) -> None:
    house.room("record/people", "C1", "raise RuntimeError('no such room')\n")
    assert house.findings() == ["src/kith/config/settings.py:1 Django does not start: RuntimeError('no such room')"]


def test_the_command_runs_every_check_and_says_no(house: House) -> None:
    house.room("record/people", "C1", SOUND_PEOPLE.replace('"C1"', '"X9"'))
    house.write("src/kith/record/people/utils.py", "def f():\n    import json\n")
    house.write("src/kith/record/people/selectors.py", "row.save()\nx: int = 'a'\n" + "y = 1\n" * 350)
    house.write("src/kith/record/people/templates/people/page.html", "<style>\n<p>She abs" + "conded</p>")
    house.write("src/kith/ground/kernel/rules.py", "import kith.record.people.selectors\n")
    house.write("docs/a.md", "cd /wo" + "rk/main\n")
    program = "import sys; from kith.door.terminal.check import main; print(main(['--json']))"
    told = house.run(program)
    assert told.splitlines()[-1] == "1"
    assert '{"findings": ' in told.splitlines()[-2]
    for words in (
        "move the import to the top",
        "name it by what it holds",
        "is a path of one machine",
        "has 352 lines",
        "put the style in a stylesheet",
        "write: went missing",
        ".save() writes",
        "RECORD_CLASS is C0 to C14",
        "models have changed without a migration",
        "everything falls",
        "F821",
        "lay it out by ruff format",
        "mypy ended with 2",
    ):
        assert words in told, words


def test_the_command_refuses_a_word_it_does_not_know(house: House) -> None:
    program = "import sys; from kith.door.terminal.check import main; print(main(['--all']))"
    assert house.run(program) == "2\n"
