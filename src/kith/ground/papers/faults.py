"""How is it told what is wrong in a file, without repeating what the file says about anyone?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowError:
    """One row that could not be taken, or one thing told about a row that was.

    `row` counts lines of a CSV file from 1 (the header), or children of an XML message from 1.
    `code` is the DfE rule number where one exists, else KITH- and a word. Values are never repeated.
    """

    file: str
    row: int
    column: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FileFault:
    """What makes a whole file unusable, with the place it was seen at: nothing of it is applied."""

    file: str
    row: int
    column: str
    message: str


class Unreadable(Exception):
    """Reading stops here: carries the fault of the whole file."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.message)
        self.fault = fault
