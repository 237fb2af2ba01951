"""Is a workbook read as it shows, and is one that holds anything else refused before anything is written?"""

import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.importing import fetch, run_import
from tests.exchange.workbooks import MAIN, Cell, parts, save, sheet

from kith.desk.returns.formats import FORMATS
from kith.ground.access.viewer import acting_as, service_post
from kith.ground.papers.books.book import open_book
from kith.ground.papers.faults import RowError, Unreadable

HEADER: list[Cell] = ["Child Unique ID", "Date of Birth", "Date of Contact", "Contact Source"]
ROW: list[Cell] = ["90001", date(2001, 2, 14), date(2015, 1, 6), "q) 6: Police"]
SHEET = "xl/worksheets/sheet1.xml"
Parts = dict[str, Any]
PLAIN: Parts = parts({"List 1": [HEADER, ROW]})


def cells_of(path: Path, name: str) -> list[dict[str, str]]:
    """Return the cells of a sheet's rows."""
    lines = open_book(path).table(name, (), None).lines()
    return [line.cells for line in lines if not isinstance(line, RowError)]


def test_cells_are_read_as_they_show(tmp_path: Path) -> None:
    made = parts({"One": [["A", "B", "C", "D"], [date(2015, 1, 6), 42029.5, 7.0, None], [None, "x", 1, "late"]]})
    assert cells_of(save(tmp_path / "a.xlsx", made), "One") == [
        {"A": "06/01/2015", "B": "42029.5", "C": "7", "D": ""},
        {"A": "", "B": "x", "C": "1", "D": "late"},
    ]


def test_shared_texts_styles_of_its_own_and_days_since_1904(tmp_path: Path) -> None:
    made = dict(PLAIN)
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    made["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{MAIN}"><si><t>WHEN</t></si><si><r><t>a </t></r><r><t>b</t></r><rPh><t>no</t></rPh></si></sst>'
    )
    made["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
        '<cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>'
    )
    made[SHEET] = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="s"><v>0</v></c></row><row r="4"><c t="s"><v>1</v></c></row>'
        '<row><c s="0"><v>40548.4375</v></c></row><row><c t="b"><v>1</v></c></row></sheetData></worksheet>'
    )
    found = cells_of(save(tmp_path / "a.xlsx", made), "List 1")
    assert [row["WHEN"] for row in found] == ["a b", "06/01/2015 10:30", "TRUE"]


def changed(part: str, text: str | Callable[[str], str]) -> Parts:
    """Return the plain workbook with one part changed or added."""
    return PLAIN | {part: text(PLAIN[part]) if callable(text) else text}


def put(old: str, new: str) -> Callable[[str], str]:
    """Return what replaces a text that must be there, once."""

    def replace(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return replace


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
HOSTILE: dict[str, tuple[Parts, str]] = {
    "entities in a sheet": (changed(SHEET, ENTITY), "document type"),
    "entities in the texts": (changed("xl/sharedStrings.xml", ENTITY), "document type"),
    "an outside document type": (changed("xl/workbook.xml", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), "outside"),
    "a macro": (changed("xl/vbaProject.bin", "x"), "macro"),
    "a macro sheet": (changed("xl/macrosheets/sheet1.xml", "<x/>"), "macro"),
    "macros by its type": (changed("[Content_Types].xml", "<Types>application/x.macroEnabled</Types>"), "macro"),
    "an embedded file": (changed("xl/embeddings/oleObject1.bin", "x"), "embedded"),
    "a picture": (changed("xl/media/image1.png", "x"), "embedded"),
    "a link to a file": (changed("xl/externalLinks/externalLink1.xml", "<x/>"), "link"),
    "a connection": (changed("xl/connections.xml", "<x/>"), "link"),
    "an unknown part": (changed("xl/payload.exe", "x"), "no return has"),
    "a part outside": (changed("../evil.xml", "<x/>"), "outside"),
    "a hidden sheet": (changed("xl/workbook.xml", put("<sheet ", '<sheet state="veryHidden" ')), "hidden"),
    "a hidden row": (changed(SHEET, put('<row r="2"', '<row r="2" hidden="1"')), "row is hidden"),
    "a hidden column": (changed(SHEET, put("<sheetData>", '<cols><col hidden="1"/></cols><sheetData>')), "column"),
    "a formula": (changed(SHEET, put('<row r="2">', '<row r="2"><c><f>WEBSERVICE("x")</f><v>1</v></c>')), "formula"),
    "a row far below": (changed(SHEET, put('<row r="2">', '<row r="1048576">')), "below row"),
    "a cell far right": (changed(SHEET, put('<row r="2"><c ', '<row r="2"><c r="XFD2" ')), "right of column"),
    "rows out of order": (changed(SHEET, put('<row r="2">', '<row r="1">')), "not in order"),
    "a bomb": (changed(SHEET, sheet([HEADER]) + " " * 3_000_000), "unpacks"),
    "a text that is not there": (changed(SHEET, put('<c t="inlineStr">', '<c t="s"><v>9</v></c><c t="inlineStr">')),
                                 "cannot be read"),
    "a sheet that is no sheet": (changed("xl/_rels/workbook.xml.rels",
                                         put("worksheets/sheet1.xml", "theme/theme1.xml")), "plain sheet"),
    "a sheet elsewhere": (changed("xl/_rels/workbook.xml.rels",
                                  put('Target="worksheets', 'TargetMode="External" Target="https://example.org')),
                          "plain sheet"),
    "no sheet": ({name: text for name, text in PLAIN.items() if name != SHEET}, "missing or broken"),
    "no workbook": ({"[Content_Types].xml": "<Types/>"}, "missing or broken"),
    "broken XML": (changed(SHEET, "<worksheet><sheetData>"), "broken XML"),
    "too deep": (changed(SHEET, "<a>" * 40 + "</a>" * 40), "broken XML"),
    "too many parts": (PLAIN | {f"xl/theme/t{n}.xml": "<x/>" for n in range(600)}, "too many parts"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_workbook_is_a_fault(tmp_path: Path, name: str) -> None:
    made, told = HOSTILE[name]
    path = save(tmp_path / "header_2015.xlsx", made)
    assert told in FORMATS["annex_a"]([path], ()).faults[0].message
    for other in ("ssda903", "missing"):
        assert FORMATS[other]([path], ()).faults


@pytest.mark.usefixtures("street")
def test_no_hostile_workbook_writes_anything(capsys: Any, tmp_path: Path) -> None:
    paths = [save(tmp_path / f"header_{n}.xlsx", made) for n, (made, _) in enumerate(HOSTILE.values())]
    for path in paths:
        assert run_import("annex_a", save(tmp_path / "2015-01.xlsx", PLAIN), path) == 2
        assert capsys.readouterr().err.startswith("Nothing was imported.")
    with acting_as(service_post("SVC_IMPORT")):
        assert fetch("select count(*) from people_person where source = 'annex_a'") == [(0,)]
    assert fetch("select count(*) from exchange_batch") == [(0,)]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "not a workbook"),
        (b"CHILD,SEX,DOB\n", "not a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password-protected"),
        (b"PK\x03\x04" + b"\0" * 100, "not a workbook"),
    ],
    ids=["empty", "text", "old", "torn"],
)
def test_what_is_no_workbook_is_a_fault(tmp_path: Path, raw: bytes, told: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(raw)
    with pytest.raises(Unreadable, match=told):
        open_book(tmp_path / "a.xlsx")


def test_a_locked_workbook_is_a_fault(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", PLAIN)
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        first = package.infolist()[0]
    at = raw.find(b"PK\x01\x02")
    raw[first.header_offset + 6] |= 1
    raw[at + 8] |= 1
    path.write_bytes(bytes(raw))
    with pytest.raises(Unreadable, match="locked"):
        open_book(path)


def test_a_workbook_harmed_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    chance, path = random.Random(20150106), tmp_path / "a.xlsx"
    whole, refused = save(path, PLAIN).read_bytes(), 0
    for _ in range(300):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(raw))
            raw[at : at + chance.randint(0, 2)] = chance.randbytes(chance.randint(0, 3))
        path.write_bytes(bytes(raw))
        try:
            cells_of(path, "List 1")
        except (Unreadable, KeyError):
            refused += 1
    assert refused > 200
