"""Can a name, a reason or a key come to stand in an address? Read from the code, the forms and the pages themselves."""

import ast
import importlib
import re
from collections.abc import Iterator

from django import forms
from django.urls import get_resolver
from tests.access.test_addresses import addresses

from kith.ground.ui.plain_dates import PlainDateField
from kith.launch.prepare import ROOT

PACKAGE = ROOT / "src" / "kith"
WORDS = {"done", "added", "reference", "month", "page", "known_day", "first_day"}
"""Names that a view reads from an address itself: marks of ours, references that we drew, days and numbers."""
TEXTS = {
    "settings/agency-keys/<slug:key_id>/": "eight letters that we drew; its secret is apart",
    "sign-in/directory/<slug:code>/": "an agency's code",
    "sign-in/directory/<slug:code>/back/": "an agency's code",
    "invitation/<slug:token>/": "a secret for one use, which the answer takes out of the address at once",
    "colleagues/<uuid:worker_id>/<slug:name>/": "a deed of five",
    "imports/quality/<slug:source>/": "a source of the list",
    "children/<uuid:subject_id>/protected/<slug:what>/add/": "a kind of fact, never the fact",
    "children/<uuid:subject_id>/protected/<slug:what>/<uuid:fact_id>/end/": "likewise",
    "children/<uuid:subject_id>/people/give/<slug:kind>/": "a kind of relation",
}
"""Addresses with a part that is neither a number nor a random id, and what it is."""
CLOSED = (forms.ChoiceField, forms.IntegerField, forms.BooleanField, forms.DateField, PlainDateField)


def _views() -> Iterator[tuple[str, ast.AST]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        if "tests" not in file.parts:
            name = ".".join(file.relative_to(ROOT / "src").with_suffix("").parts)
            yield name, ast.parse(file.read_text())


def _is_get(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "GET" and ast.unparse(node.value) == "request"


def _takes_get(node: ast.Call) -> bool:
    """Say whether a call's first argument is the address, or is it in one case."""
    return any(_is_get(part) for one in node.args[:1] for part in (one, getattr(one, "body", one)))


def test_views_read_no_free_text_of_an_address() -> None:
    read, filters = set(), set()
    for module, tree in _views():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_get(node.func.value):
                named = ast.literal_eval(node.args[0]) if node.func.attr == "get" else f"{node.func.attr} of {module}"
                read.add(named)
            if isinstance(node, ast.Compare) and _is_get(node.comparators[0]):
                read.add(ast.literal_eval(node.left))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and _takes_get(node):
                filters.add((module, node.func.id))
    assert read <= WORDS | {
        "lists of kith.door.web.guarding",  # what is typed, to leave it out of account
        "dict of kith.ground.accounts.views.directory",  # what a directory sends back: a code for one use
        "urlencode of kith.desk.casefile.views.child",
    }, read
    assert len(filters) >= 5
    for module, name in filters:
        form = getattr(importlib.import_module(module), name)
        loose = {field for field, kind in form.base_fields.items() if not isinstance(kind, CLOSED)}
        assert not loose, f"{name}: {loose}"


def test_an_address_holds_ids_and_words_of_ours_alone() -> None:
    assert get_resolver().url_patterns
    texts = {path.lstrip("/") for _, path in addresses() if re.search(r"<str:|<path:|<slug:|<\w+>", path)}
    assert {path for path in texts if not path.startswith("api/v1/")} == set(TEXTS)


def test_every_form_of_a_page_is_posted_but_filters() -> None:
    found = []
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in (".html", ".py") and "tests" not in file.parts:
            tags = re.findall(r"<form\b[^>]*", file.read_text())
            found += [file.name for tag in tags if "post" not in tag.lower()]
    assert found == ["blocks.py", "as_known_form.html"]
