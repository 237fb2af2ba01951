"""How does a verb that needs the register get at it, while the others need no database?"""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kith.launch import postgres
from kith.launch.environment import export


@contextmanager
def the_register() -> Iterator[Any]:
    """Give the module that reads the register, with its database running."""
    home = export(database=True)
    try:
        importlib.import_module("django").setup()
        yield importlib.import_module("kith.door.terminal.link.register")
    finally:
        postgres.release(home)
