"""What can be wrong with a backup, and which exit code is it?"""

from kith.ground.kernel.errors import KithError


class Unusable(KithError):
    """The request, the file or the server cannot be used (exit code 2); nothing was changed."""


class Differs(KithError):
    """What was put back is not what the backup says (exit code 1); nothing of it is in use."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
