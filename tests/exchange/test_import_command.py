"""Does the command refuse a whole faulty file in words, and does it work on an empty database and no other way?"""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.db import ProgrammingError, connections, transaction
from tests.exchange.importing import OWNER, counts, fetch, in_short, run_import
from tests.exchange.public import SAMPLES

from kith.door.keeping.setting_up import empty
from kith.ground.access.viewer import acting_as, service_post
from kith.ground.kernel.ids import new_id

SAMPLE = SAMPLES / "ssda903_2015"


@pytest.mark.usefixtures("street")
def test_a_fault_of_the_whole_file_names_its_place_and_changes_nothing(capsys: Any, tmp_path: Path) -> None:
    (tmp_path / "header.csv").write_bytes(b"CHILD,SEX,DOB\n90001,2,14/02/2000\n90002,\x001,01/01/2001\n")
    before = fetch("select count(*) from exchange_batch")
    assert run_import("ssda903", tmp_path, "--json") == 2
    said = capsys.readouterr()
    assert "header.csv, row 3, column character 7" in said.err
    assert json.loads(said.out.splitlines()[-1])["faults"][0]["row"] == 3
    with acting_as(service_post("SVC_IMPORT")):
        assert fetch("select count(*) from people_person where source = 'ssda903'") == [(0,)]
    assert fetch("select count(*) from exchange_batch") == before


@pytest.mark.usefixtures("street")
def test_one_faulty_file_of_two_stops_both(capsys: Any, tmp_path: Path) -> None:
    (tmp_path / "broken.xml").write_text("<Message><Children>")
    assert run_import("cin", SAMPLES / "cin_2022.xml", tmp_path / "broken.xml") == 2
    assert "Nothing was imported." in capsys.readouterr().err
    with acting_as(service_post("SVC_IMPORT")):
        assert fetch("select count(*) from people_person where source = 'cin'") == [(0,)]


@pytest.mark.usefixtures("street")
def test_while_the_scanner_that_is_named_is_away_nothing_is_read(capsys: Any, tmp_path: Path, settings: Any) -> None:
    settings.KITH_CLAMD = str(tmp_path / "nobody.ctl")
    assert run_import("ssda903", SAMPLE) == 2
    assert "The scanner of viruses cannot be reached. Nothing is read until it can." in capsys.readouterr().err


@pytest.mark.usefixtures("street")
def test_what_a_person_reads(capsys: Any) -> None:
    assert run_import("ssda903", SAMPLE) == 0
    said = capsys.readouterr().out
    assert "12 rows: 6 new, 0 brought up to date, 0 unchanged, 6 not taken." in said
    assert "Not taken: SSDA903_2015_header.csv, row 4, DOB [102]" in said


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(SystemExit) as stop:
        run_import("tea_leaves", SAMPLE)
    assert stop.value.code == 2


@pytest.mark.usefixtures("own_base")
def test_an_empty_database_is_set_up_first(capsys: Any) -> None:
    empty()
    assert in_short(counts(capsys, "ssda903", SAMPLE)) == (12, 6, 0, 0, 6)
    assert fetch("select count(*) from trail_entry where act = 'imported'", OWNER) == [(1,)]


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize("role", ["SVC_DUTIES", "SVC_MATCH"])
def test_nobody_but_the_importer_opens_many_subjects(role: str) -> None:
    with (
        acting_as(service_post(role)),
        pytest.raises(ProgrammingError, match="not for this post"),
        transaction.atomic(),
    ):
        fetch("select kith.open_subjects(array[%s])", values=(new_id(),))


@pytest.mark.usefixtures("street")
def test_the_import_runs_as_the_serving_role_alone() -> None:
    assert fetch("select current_user") == [("kith_app",)]
    assert connections["default"].settings_dict["USER"] in os.environ["DATABASE_URL"]


@pytest.mark.usefixtures("own_base")
def test_a_school_is_linked_to_the_partner_of_its_number(capsys: Any, tmp_path: Path) -> None:
    fetch(
        "update partners_organisation set code = '999901' where id ="
        " (select id from partners_organisation where sector = 'education' order by code limit 1) returning 1",
        OWNER,
    )
    (tmp_path / "schools.csv").write_text("URN,NAME\n999901,Example Hill Academy\n999902,Another\n")
    counts(capsys, "schools", tmp_path / "schools.csv")
    linked = "select s.urn, o.code from places_school s left join partners_organisation o on o.id = s.organisation_id"
    assert fetch(f"{linked} order by 1", OWNER) == [("999901", "999901"), ("999902", None)]
