"""Does `./kith link` find who is one person in files of any headings, explain a pair, refuse what it cannot read?"""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.public import needs_public, public_files

from kith.door.street.generator.people import people
from kith.door.street.generator.records import records, write_csv
from kith.door.terminal.link import main
from kith.record.linkage.batch.reading import FileUnfit, layout, plain
from kith.record.linkage.rules.model import SHIPPED

LEAST_F1 = {
    "febrl_dataset1.csv": ("rec_id", 0.99),
    "febrl_dataset3.csv": ("rec_id", 0.99),
    "splink_fake_1000.csv": ("cluster", 0.96),
    "RLdata500.csv": ("ent_id", 0.96),
}


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home of its own: the last run is kept there."""
    monkeypatch.setenv("KITH_HOME", str(tmp_path / "home"))
    return tmp_path


def _made(path: Path, many: int) -> Path:
    write_csv(records(people(many, seed=3), seed=3), path)
    return path


def _last(capsys: Any) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return said


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@needs_public
@pytest.mark.parametrize("name", LEAST_F1)
def test_the_public_files_are_linked_without_labels(name: str, capsys: Any) -> None:
    truth, least = LEAST_F1[name]
    (path,) = public_files(f"linkage/{name}")
    assert main(["dedupe", str(path), "--truth", truth, "--json"]) == 0
    assert _last(capsys)["f1"] >= least


def test_made_people_are_linked_and_twins_are_left_to_a_person(home: Path, capsys: Any) -> None:
    path = _made(home / "made.csv", 1200)
    out, clusters, review = home / "pairs.csv", home / "clusters.csv", home / "review.csv"
    files = ["--out", str(out), "--clusters", str(clusters), "--review", str(review)]
    assert main(["dedupe", str(path), *files, "--truth", "person", "--model", str(SHIPPED), "--json"]) == 0
    said = _last(capsys)
    assert said["f1"] >= 0.96
    assert said["records"] == len(_rows(clusters)) == len(_rows(path))
    assert said["clusters"] == len({row["cluster"] for row in _rows(clusters)})
    assert list(_rows(out)[0]) == ["id_a", "id_b", "weight", "probability"]
    assert said["pairs"] == len(_rows(out))
    of = {row["id"]: row["cluster"] for row in _rows(clusters)}
    assert all(of[row["id_a"]] == of[row["id_b"]] for row in _rows(out))
    held = {row["record_id"]: row for row in _rows(path)}
    waiting = _rows(review)
    assert said["review"] == len(waiting) > 0
    assert all(held[row["id_a"]]["forename"] != held[row["id_b"]]["forename"] for row in waiting)


def test_a_pair_of_the_last_run_is_explained_and_the_terms_make_the_weight(home: Path, capsys: Any) -> None:
    path = _made(home / "made.csv", 300)
    main(["dedupe", str(path), "--out", str(home / "pairs.csv"), "--model", str(SHIPPED)])
    first = _rows(home / "pairs.csv")[0]
    capsys.readouterr()
    assert main(["explain", first["id_a"], first["id_b"], "--json"]) == 0
    said = _last(capsys)
    assert abs(said["weight"] - float(first["weight"])) < 1e-9
    assert abs(sum(term["weight"] for term in said["terms"]) - said["weight"]) < 1e-9
    assert main(["explain", "nobody", "none"]) == 2
    assert "not two records" in capsys.readouterr().err


def test_the_engines_agree_and_a_trained_model_is_used(home: Path, capsys: Any) -> None:
    path = _made(home / "made.csv", 400)
    assert main(["train", str(path), "--out", str(home / "own.json")]) == 0
    assert main(["check", str(path), "--model", str(home / "own.json"), "--pairs", "5000", "--json"]) == 0
    said = _last(capsys)
    assert (said["pairs"], said["differing"]) == (5000, 0)


def test_headings_of_many_kinds_are_known(home: Path) -> None:
    path = home / "odd.csv"
    path.write_text(
        "Unique ID;Given Names;Last-Name;Date Of Birth;Post Code;GENDER;NHS Number\n1;A;B;2001-01-01;Z;F;1\n"
    )
    found = layout(path)
    assert found.record_id == "Unique ID"
    assert dict(found.fields) == {
        "forename": "Given Names",
        "surname": "Last-Name",
        "dob": "Date Of Birth",
        "postcode": "Post Code",
        "sex": "GENDER",
        "nhs_no": "NHS Number",
    }
    assert plain("dateOfBirth") == "date_of_birth"


def test_a_first_column_that_says_who_somebody_is_names_no_record(home: Path) -> None:
    path = home / "people.csv"
    path.write_text("first_name,surname,dob,rec_id\nA,B,2001-01-01,7\n")
    assert layout(path).record_id == "rec_id"
    path.write_text("first_name,surname,dob\nA,B,2001-01-01\n")
    assert layout(path).record_id == ""


@pytest.mark.parametrize(
    ("text", "given", "why"),
    [
        ("a,b\n1,2\n", [], "no column of names"),
        ("", [], "no records"),
        ("id,surname\n1,Smith\n", ["--map", "dob=born"], "no column born"),
        ("id,surname\n1,Smith\n", ["--map", "colour=surname"], "no field colour"),
        ("id,surname\n1,Smith\n", ["--id", "ref"], "no column ref"),
        ("id,surname,surname\n1,Smith,Jones\n", [], "same heading"),
        ("id,surname\n1,Smith\n2,Jones, the younger\n", [], "line 3: there are 3 columns and 2 headings"),
        ('id,surname\n1,Smith\n2,"Jones\n3,Bell\n', [], "line 4: it cannot be read"),
    ],
)
def test_a_file_that_cannot_be_linked_is_refused_in_words(
    text: str, given: list[str], why: str, home: Path, capsys: Any
) -> None:
    path = home / "file.csv"
    path.write_text(text)
    assert main(["dedupe", str(path), *given]) == 2
    assert why in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_file_is_read_as_spreadsheets_write_it(encoding: str, mark: str, home: Path, capsys: Any) -> None:
    path, out = home / "people.csv", home / "pairs.csv"
    rows = [
        ("Ref", "First name", "Surname", "DOB", "Address"),
        ("a1", "Zoë", "Šimek", "14/02/2001", f'"1 Old Row{mark}\nEastmarsh"'),
        (),
        ("a2", " Zoe", '"Simek"', "2001-02-14"),
        ("a3", "Tom", "Pell", "03/04/1999", "9 New Row", ""),
    ]
    path.write_bytes("\r\n".join(mark.join(row) for row in rows).encode(encoding))
    assert main(["dedupe", str(path), "--out", str(out), "--model", str(SHIPPED), "--json"]) == 0
    assert _last(capsys)["records"] == 3
    assert [(row["id_a"], row["id_b"]) for row in _rows(out)] == [("a1", "a2")]


def test_a_file_that_is_not_there_is_said(home: Path) -> None:
    with pytest.raises(FileUnfit, match="cannot be read"):
        layout(home / "none.csv")


def test_two_files_are_linked_together(home: Path, capsys: Any) -> None:
    one, other = home / "one.csv", home / "two.csv"
    one.write_text("id,first_name,surname,dob\na1,Amina,Begum,2001-03-04\na2,Tom,Pell,1999-01-02\n")
    other.write_text("ref,Forename,Family Name,DOB\nb1,Aminah,Begum,04/03/2001\nb2,Zoe,Marsh,1998-07-07\n")
    out = home / "pairs.csv"
    given = ["dedupe", str(one), "--and", str(other), "--out", str(out), "--model", str(SHIPPED), "--json"]
    assert main(given) == 0
    assert _last(capsys)["records"] == 4
    assert [(row["id_a"], row["id_b"]) for row in _rows(out)] == [("a1", "b1")]
