"""What do the parts around a sheet say: its sheets, its shared texts, which numbers are dates?"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kith.ground.papers.books.parsing import Part
from kith.ground.papers.faults import FileFault, Unreadable

DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Number formats that are dates or times in every workbook."""
MOST_TEXT = 64_000_000


class Sheets(Part):
    """The sheets by name with their relation, in order; which are hidden; whether days count from 1904."""

    def __init__(self) -> None:
        super().__init__()
        self.relations: dict[str, str] = {}
        self.hidden: list[str] = []
        self.since_1904 = False

    def begin(self, name: str, given: dict[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = given.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            self.relations[given.get("name", "")] = given.get("id", "")
            if given.get("state", "visible") != "visible":
                self.hidden.append(given.get("name", ""))


class Targets(Part):
    """Where each relation leads, inside the package."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: dict[str, str] = {}

    def begin(self, name: str, given: dict[str, str]) -> None:
        if name == "Relationship" and given.get("TargetMode", "Internal") == "Internal":
            target = given.get("Target", "")
            self.paths[given.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"


class Texts(Part):
    """The shared texts in order, without what is written small above them."""

    TEXT_OF = frozenset({"t"})

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        self.found: list[str] = []
        self.pieces: list[str] = []
        self.size = 0

    def begin(self, name: str, given: dict[str, str]) -> None:  # noqa: ARG002
        if name == "si":
            self.pieces = []

    def end(self, name: str) -> None:
        if name == "t" and "rPh" not in self.open:
            self.pieces.append("".join(self.text))
        elif name == "si":
            self.found.append("".join(self.pieces))
            self.size += len(self.found[-1])
            if self.size > MOST_TEXT:
                told = "The workbook's texts are larger than any return's. Is this the right file?"
                raise Unreadable(FileFault(self.file, 0, "", told))


class Formats(Part):
    """Which cell styles show a number as a date."""

    def __init__(self) -> None:
        super().__init__()
        self.dates = set(DATES)
        self.styles: list[bool] = []

    def begin(self, name: str, given: dict[str, str]) -> None:
        if name == "numFmt" and _is_date(given.get("formatCode", "")):
            self.dates.add(int(given.get("numFmtId", "0")))
        elif name == "xf" and "cellXfs" in self.open:
            self.styles.append(int(given.get("numFmtId", "0")) in self.dates)


@dataclass(frozen=True, slots=True)
class Around:
    """What every sheet of a workbook needs to be read."""

    texts: list[str] = field(default_factory=list)
    styles: list[bool] = field(default_factory=list)
    since_1904: bool = False

    def shown(self, kind: str, style: str, value: str) -> str:
        """Return a cell as its sheet shows it, a date as 31/12/2014. Raises ValueError or IndexError."""
        if kind == "s":
            return self.texts[int(value)]
        if kind in ("", "n") and value and style and self.styles[int(style)]:
            return self._day(float(value))
        if kind in ("", "n") and re.fullmatch(r"-?\d+\.0+", value):
            return value.partition(".")[0]
        return {"1": "TRUE", "0": "FALSE"}.get(value, value) if kind == "b" else value

    def _day(self, serial: float) -> str:
        if not 1 <= serial < 100_000:
            return str(serial)
        moment = datetime(1904, 1, 1) if self.since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  a sheet's own clock
        moment += timedelta(seconds=round(serial * 86_400))
        return f"{moment:%d/%m/%Y}" if moment.time() == datetime.min.time() else f"{moment:%d/%m/%Y %H:%M}"


def _is_date(code: str) -> bool:
    return re.search(r"[dmyhs]", re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code.lower())) is not None
