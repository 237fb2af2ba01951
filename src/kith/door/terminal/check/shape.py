"""What does the running Django say: its tables, its migrations, its generated pages?"""

import importlib
import io
from collections.abc import Iterator
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command

from kith.door.terminal.check.finding import Finding
from kith.door.terminal.check.floors import read_floors
from kith.door.terminal.check.freshness import Pages, check_freshness, write_pages
from kith.door.terminal.check.tables import check_tables


def start_django() -> list[Finding]:
    """Load settings and apps, without a database; return what stops them."""
    try:
        django.setup()
    except Exception as error:  # any fault of any app's import is the finding
        return [Finding("src/kith/config/settings.py", 1, f"Django does not start: {error!r}")]
    return []


def check_shape(root: Path) -> Iterator[Finding]:
    """Yield faults of tables, models without their migration, and stale pages. Needs `start_django`."""
    models = apps.get_models(include_auto_created=True)
    yield from check_tables(models, read_floors(root / ".importlinter"), root)
    yield from check_migrations()
    yield from check_freshness(generated_pages(), root)


def rewrite_pages(root: Path) -> list[str]:
    """Write the generated pages that are stale; return their paths. Needs `start_django`."""
    return write_pages(generated_pages(), root)


def check_migrations() -> Iterator[Finding]:
    """Yield each change of a model that no migration carries."""
    said = io.StringIO()
    try:
        call_command("makemigrations", check_changes=True, dry_run=True, interactive=False, stdout=said, stderr=said)
    except SystemExit:
        lines = [line.strip() for line in said.getvalue().splitlines() if line.strip()]
        yield Finding("src/kith", 1, f"models have changed without a migration: {' / '.join(lines)}")


def generated_pages() -> Pages:
    """Return the register of generated pages; loaded by name, as its functions need the apps."""
    pages: Pages = importlib.import_module("kith.door.terminal.check.generated").PAGES
    return pages
