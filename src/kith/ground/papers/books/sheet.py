"""Which cells does one sheet show? A hidden row, a formula or a cell far outside stops the whole file."""

import re

from kith.ground.papers.books.cells import Around
from kith.ground.papers.books.parsing import Part
from kith.ground.papers.faults import FileFault, Unreadable

MOST_ROWS = 200_000
MOST_COLUMNS = 100


class Sheet(Part):
    """The rows of one sheet, as it shows them: row number and cells."""

    TEXT_OF = frozenset({"v", "t"})

    def __init__(self, file: str, around: Around) -> None:
        super().__init__()
        self.file = file
        self.around = around
        self.rows: list[tuple[int, list[str]]] = []
        self.row = 0
        self.column = 0
        self.cells: list[str] = []
        self.kind = self.style = self.value = ""

    def begin(self, name: str, given: dict[str, str]) -> None:
        if name == "row":
            self._begin_row(given)
        elif name == "col" and given.get("hidden", "0") in ("1", "true"):
            raise self._fault("A column is hidden. Show every column and save the workbook again.")
        elif name == "c":
            self._begin_cell(given)
        elif name == "f":
            raise self._fault("The cell holds a formula. Paste the values in its place and save the workbook again.")

    def end(self, name: str) -> None:
        if name == "v":
            self.value = "".join(self.text)
        elif name == "t" and "is" in self.open and "rPh" not in self.open:
            self.value += "".join(self.text)
        elif name == "c":
            self._end_cell()
        elif name == "row" and any(self.cells):
            self.rows.append((self.row, self.cells))

    def _begin_row(self, given: dict[str, str]) -> None:
        number = given.get("r", str(self.row + 1))
        self.column, self.cells = 0, []
        if not re.fullmatch(r"\d{1,7}", number, re.ASCII) or int(number) <= self.row:
            raise self._fault("The rows are not in order.")
        self.row = int(number)
        if self.row > MOST_ROWS:
            raise self._fault(f"There are cells below row {MOST_ROWS}. Is this the right file?")
        if given.get("hidden", "0") in ("1", "true"):
            raise self._fault("The row is hidden. Show every row and save the workbook again.")

    def _begin_cell(self, given: dict[str, str]) -> None:
        place = given.get("r", "")
        column = _number(re.sub(r"\d", "", place)) if place else self.column + 1
        if not self.column < column <= MOST_COLUMNS:
            self.column = column
            raise self._fault(f"The cell lies right of column {MOST_COLUMNS}, or the cells are not in order.")
        self.cells += [""] * (column - 1 - len(self.cells))
        self.column = column
        self.kind, self.style, self.value = given.get("t", ""), given.get("s", ""), ""

    def _end_cell(self) -> None:
        try:
            self.cells.append(self.around.shown(self.kind, self.style, self.value).strip())
        except (ValueError, IndexError) as broken:
            raise self._fault("The cell cannot be read. Save the workbook again.") from broken

    def _fault(self, told: str) -> Unreadable:
        place = f"cell {_letters(self.column)}{self.row}" if self.column else ""
        return Unreadable(FileFault(self.file, self.row, place, told))


def _number(letters: str) -> int:
    """Return the place of a column, A being 1; 0 for what is no column."""
    if not re.fullmatch(r"[A-Z]{1,3}", letters, re.ASCII):
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters
