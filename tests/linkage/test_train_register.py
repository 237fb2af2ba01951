"""Does the matcher learn from the register itself, and does its model then tell of nobody?"""

import json
import os
from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from tests.exchange.importing import OWNER, fetch

from kith.door.street.generator.people import people
from kith.door.street.generator.records import Written, records
from kith.door.street.loading.shut import CHILDREN_SEALED
from kith.door.terminal.link import main
from kith.door.terminal.link.register import every_record
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.ground.kernel import clock
from kith.ground.kernel.ids import new_id
from kith.ground.trail.memory import remember
from kith.record.linkage.batch.table import connect, hold
from kith.record.linkage.batch.training import LEAST_BEARERS, count_names
from kith.record.linkage.rules.comparisons import comparisons_for
from kith.record.linkage.rules.model import OWN, model_in_use, read_model
from kith.record.linkage.rules.prepared import PREPARED_VERSION, Record, prepared
from kith.record.people.actions.importing.persons import import_people
from kith.record.people.actions.importing.rows import ImportedPerson
from kith.record.people.models import Person
from kith.record.people.rules.names import fold

Speak = Callable[[str], AbstractContextManager[Viewer]]
EXPORTED = ("KITH_PORT", "KITH_SECRET_KEY_FILE", "KITH_FACTOR_KEY_FILE", "DJANGO_SETTINGS_MODULE")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home of its own, which is the working folder too; what the command exports is taken back."""
    monkeypatch.setenv("KITH_HOME", str(tmp_path / "home"))
    for name in EXPORTED:
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def register(street: None) -> list[Written]:
    """The street, and what schools and social care hold of some hundred made people beside it."""
    made = [one for one in records(people(600, seed=5), seed=5) if one.source in ("school", "social_care")]
    with transaction.atomic(), acting_as(service_post("SVC_IMPORT")) as by:
        batch = new_id()
        remember("imported", about=("batch", str(batch)), fields=["census"])
        for source, ours in (("school", "census"), ("social_care", "annex_a")):
            rows = [(_imported(one), None) for one in made if one.source == source]
            import_people(by=by, source=ours, batch_id=batch, rows=rows)
    return made


def _imported(one: Written) -> ImportedPerson:
    numbers = tuple((kind, value, "") for kind, value in (("NHS_NO", one.nhs_number), ("UPN", one.upn)) if value)
    return ImportedPerson(one.record_id[:40], one.forename, one.surname, one.dob, one.sex, numbers=numbers)


def _births(held: list[Record], column: str) -> dict[str, set[Any]]:
    """Return the different days of birth of those who bear each name."""
    found: dict[str, set[Any]] = defaultdict(set)
    for one in held:
        if one[column] and one["dob"]:
            found[str(one[column])].add(one["dob"])
    return found


def test_the_register_teaches_a_model_that_tells_of_nobody(
    register: list[Written], home: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    warned: list[str] = []
    monkeypatch.setattr("kith.record.linkage.rules.model.log.warning", lambda *said: warned.append(said[0]))
    out = home / "own.json"
    assert main(["train", "--out", str(out), "--json"]) == 0
    assert model_in_use(home / "home").version == read_model().version
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    held, day = every_record()
    assert said["records"] == len(held) > len(register)
    model = read_model(out)
    assert model.trained_on == f"the register on {day}"
    assert out.stat().st_mode & 0o077 == 0
    assert [one.name for one in home.iterdir() if one.name != "home"] == ["own.json"]
    text = out.read_text()
    for column in ("forename", "surname"):
        births = _births(held, column)
        listed = set(model.frequencies[column].values)
        assert listed == {name for name, days in births.items() if len(days) >= LEAST_BEARERS}
        assert not [name for name in births if name not in listed and f'"{name}"' in text]
    assert {one.dob for one in register if one.dob and one.dob.isoformat() in text} == set()
    assert {one.nhs_number for one in register if one.nhs_number and one.nhs_number in text} == set()
    assert main(["dedupe", str(_file(home)), "--model", str(out)]) == 0
    assert main(["train"]) == 0
    assert "matches by it from its next start" in capsys.readouterr().out
    assert model_in_use(home / "home").version == read_model(home / "home" / OWN).version == model.version
    (home / "home" / OWN).write_text(text.replace(PREPARED_VERSION, "prepared-0"))
    assert model_in_use(home / "home").version == read_model().version
    assert warned == ["the shipped model is in use: %s"]


def _file(home: Path) -> Path:
    path = home / "two.csv"
    path.write_text("id,forename,surname,dob\n1,Amina,Begum,2001-03-04\n2,Amina,Begum,2001-03-04\n")
    return path


def test_nobody_sealed_or_struck_through_is_learnt_from(own_street: str, speak_as: Speak) -> None:
    with speak_as("mto_one") as by:
        remember("person written down")
        Person.objects.visible_to(by).filter(surname="Rathbone-Iqbal").update(struck_at=clock.now())
    held, _ = every_record()
    known = {str(one["surname"]) for one in held}
    assert len(known) > 10
    hidden = {surname.casefold() for _, surname, *_ in CHILDREN_SEALED.values()}
    assert not known & {*hidden, fold("Rathbone-Iqbal")}
    sealed = fetch("select lower(surname) from people_person where lower(surname) = any (%s)", OWNER, ([*hidden],))
    assert {row[0] for row in sealed} == hidden
    act = (
        "select p.role, e.fields, e.subjects from trail_entry e join partners_post p on p.id = e.post_id where act = %s"
    )
    assert fetch(act, OWNER, ("register read to train the matcher",)) == [("SVC_MATCH", ["identity"], [])]


def test_a_name_of_one_child_in_many_sources_is_in_no_list() -> None:
    one = prepared({"forename": "Zephyrine", "surname": "Oddname", "dob": "2001-03-04"})
    many = [prepared({"forename": "Amina", "surname": "Begum", "dob": f"2001-03-{n:02d}"}) for n in range(1, 11)]
    database = connect(may_spill=False)
    columns = hold(database, [*([one] * 30), *many])
    found = count_names(database, comparisons_for(columns), "count(distinct dob)", LEAST_BEARERS)
    assert found["forename"].values == {"amina": 0.25}
    assert found["forename"].least == 0.75


def test_a_register_too_small_to_learn_from_is_said(db: None, home: Path, capsys: Any) -> None:
    assert main(["train", "--out", str(home / "own.json")]) == 2
    assert "too few to learn from" in capsys.readouterr().err
    assert not (home / "own.json").exists()


def test_a_second_file_alone_is_not_taken_for_the_register(home: Path, capsys: Any) -> None:
    assert main(["train", "--and", str(_file(home)), "--out", str(home / "own.json")]) == 2
    assert "Say first which file" in capsys.readouterr().err
