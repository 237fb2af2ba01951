"""Which pages of the documents are made from the code, and by which function?"""

from collections.abc import Callable

PAGES: tuple[tuple[str, Callable[[], str]], ...] = ()
"""A page's path from the root, and what writes its whole text."""
