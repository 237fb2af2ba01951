"""What does a check say, and in which order is it read?"""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing to mend: a path from the project's root, a line (1 is the first), and what to do."""

    path: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.words}"
