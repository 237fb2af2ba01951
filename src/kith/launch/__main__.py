"""What does `./kith COMMAND` start?"""

import importlib
import os
import signal
import sys
from pathlib import Path

from kith.launch import postgres
from kith.launch.account import AccountUnfit
from kith.launch.cluster import ServerFailed
from kith.launch.commands import Command, commands
from kith.launch.environment import ServerUnfit, export
from kith.launch.homes import HomeUnfit
from kith.launch.programs import ProgramsMissing
from kith.launch.roles import RolesRefused

UNFIT = (AccountUnfit, HomeUnfit, ProgramsMissing, RolesRefused, ServerFailed, ServerUnfit)
"""What an adopter can mend: told in one sentence, without a trace."""


def main(argv: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 the answer is no, 2 it cannot be used."""
    known = commands()
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(listing(known))
        return 0 if argv else 2
    command = known.get(argv[0])
    if command is None:
        print(f"There is no command {argv[0]}.\n{listing(known)}", file=sys.stderr)
        return 2
    try:
        return run(command, argv[1:])
    except UNFIT as error:
        print(error, file=sys.stderr)
        return 2


def run(command: Command, arguments: list[str]) -> int:
    """Prepare the environment, load the command's module by its name and call its `main`.

    A command that needs the database finds Django's apps loaded, so it may import models at its top.
    """
    home = export(database=command.needs_database)
    try:
        if command.needs_database:
            importlib.import_module("django").setup()
        code: int = importlib.import_module(command.module).main(arguments)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    finally:
        _leave(home)
    return code


def listing(known: dict[str, Command]) -> str:
    """Return the help: every command with its one line."""
    width = max((len(name) for name in known), default=0)
    lines = [f"  ./kith {one.name.ljust(width)}  {one.line}" for one in known.values()]
    return "\n".join(["usage: ./kith COMMAND [arguments]", "", *lines])


def _leave(home: Path) -> None:
    """Stop the embedded server when this was the last process that used it."""
    try:
        postgres.release(home)
    except ServerFailed as error:
        print(error, file=sys.stderr)


def _on_terminate(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _on_terminate)
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has gone; Python's own last flush must not complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)
