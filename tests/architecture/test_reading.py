from pathlib import Path

import pytest
from tests.architecture.houses import Check, found

from kith.door.terminal.check.imports import check_imports
from kith.door.terminal.check.names import check_names
from kith.door.terminal.check.places import check_places
from kith.door.terminal.check.sizes import check_sizes
from kith.door.terminal.check.templates import check_templates
from kith.door.terminal.check.wording import check_wording
from kith.door.terminal.check.writes import check_writes

MODULE = "src/kith/practice/referrals/selectors.py"
ACTION = "src/kith/practice/referrals/actions/submit.py"
PAGE = "src/kith/practice/referrals/templates/referrals/page.html"
ROOM = "src/kith/practice/referrals/__init__.py"
LONG_FUNCTION = "def long() -> None:\n" + "    print()\n" * 40
GOOD_ROOM = '"""referrals: the front door.\n\nA word.\nRecord classes: C2.\nIt never decides.\n"""\n'

FAULTS: list[tuple[Check, dict[str, str], str]] = [
    (check_imports, {MODULE: "def f():\n    import json\n"}, ":2 move the import to the top"),
    (check_imports, {MODULE: "async def f():\n    from os import path\n"}, ":2 move the import"),
    (
        check_imports,
        {MODULE: "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import json\n"},
        ":2 a type-only",
    ),
    (check_imports, {MODULE: "import typing\nif typing.TYPE_CHECKING:\n    import json\n"}, ":2 a type-only"),
    (check_imports, {MODULE: "from . import words\n"}, ":1 write the import from kith onwards"),
    (check_imports, {MODULE: "from django.dispatch import receiver\n"}, ":1 nothing reacts by signal"),
    (check_imports, {MODULE: "from django.db.models import signals\n"}, ":1 nothing reacts by signal"),
    (check_imports, {MODULE: "import django.db.models.signals\n"}, ":1 nothing reacts by signal"),
    (check_names, {"src/kith/practice/referrals/utils.py": '"""What?"""\n'}, "name it by what it holds"),
    (check_names, {"src/kith/practice/common/rules.py": '"""What?"""\n'}, "name it by what it holds"),
    (check_names, {MODULE: "x = 1\n"}, "begin with one line that says the question"),
    (
        check_names,
        {ROOM: '"""Short."""\n', ROOM.replace("__init__", "apps"): '"""How?"""\n'},
        "what this room is",
    ),
    (check_names, {ROOM.replace("__init__", "apps"): '"""How?"""\n'}, "what this room is"),
    (
        check_names,
        {
            ROOM: GOOD_ROOM.replace("Record classes: C2", "x"),
            ROOM.replace("__init__", "apps"): '"""How?"""\n',
        },
        "name the record classes",
    ),
    (check_places, {"docs/a.md": "\nsee py" + "pi.org/simple\n"}, "docs/a.md:2 name no registry"),
    (check_places, {"vendor/package-lock.json": "https://registry" + ".npmjs.org/x"}, ":1 name no registry"),
    (check_places, {MODULE: "HOME = '/ho" + "me/anna/kith'\n"}, "is a path of one machine"),
    (check_places, {".ci/run": "cd /wo" + "rk/main\n"}, "is a path of one machine"),
    (check_sizes, {MODULE: LONG_FUNCTION}, ":1 long has 41 lines; divide it"),
    (check_sizes, {MODULE: "x = 1\n" * 351}, ":1 has 351 lines; split it by idea (at most 350)"),
    (check_sizes, {"tests/test_x.py": "x = 1\n" * 501}, "has 501 lines; split it by idea (at most 500)"),
    (check_sizes, {PAGE: "<p>\n" * 151}, "has 151 lines; make parts of it (at most 150)"),
    (
        check_sizes,
        {f"src/kith/practice/cases/rules/r{n}.py": "x = 1\n" * 340 for n in range(12)},
        "src/kith/practice/cases:1 has 4080 lines; split the app by word",
    ),
    (check_templates, {PAGE: "<p>\n<p style='color:red'>"}, ":2 put the style in a class"),
    (check_templates, {PAGE: "<style>p{}</style>"}, ":1 put the style in a stylesheet"),
    (check_templates, {PAGE: "<script>go()</script>"}, ":1 put the script in a file"),
    (check_templates, {PAGE: "<script type='module'>go()</script>"}, ":1 put the script in a file"),
    (check_templates, {PAGE: '<a onclick="go()">'}, ":1 listen in a script file"),
    (check_templates, {PAGE: '<a hx-on:click="go()">'}, "hx-on needs eval"),
    (check_templates, {PAGE: '<a href="javascript:go()">'}, "address is blocked"),
    (check_templates, {PAGE: "<a hx-vals='js:{a: 1}'>"}, "js: values need eval"),
    (check_templates, {PAGE: '<a hx-trigger="click[ctrlKey]">'}, "trigger filters need eval"),
    (check_templates, {MODULE: "MARK = '<b style=\"x\">'\n"}, ":1 put the style in a class"),
    (
        check_wording,
        {PAGE: "<p>\nShe refuses to en" + "gage</p>"},
        ':2 instead of "refuses to en' + 'gage" write: we have',
    ),
    (check_wording, {MODULE: "# she abs" + "conded\n"}, ":1 instead of"),
    (check_wording, {"docs/guide.md": "a life" + "style choice"}, ":1 instead of"),
    (check_writes, {MODULE: "def f(row):\n    row.save()\n"}, ":2 .save() writes; move it to an action"),
    (check_writes, {MODULE: "row.save(update_fields=['a'])\n"}, ".save() writes"),
    (check_writes, {MODULE: "row.delete()\n"}, ".delete() writes"),
    (check_writes, {MODULE: "Referral.objects.create(a=1)\n"}, ".create() writes"),
    (check_writes, {MODULE: "rows.bulk_create([])\n"}, ".bulk_create() writes"),
    (check_writes, {MODULE: "Referral.objects.filter(a=1).order_by('a').update(a=2)\n"}, ".update() writes"),
    (check_writes, {MODULE: "Referral.objects.visible_to(v).update(a=2)\n"}, ".update() writes"),
    (check_writes, {MODULE: "Referral.objects.get_or_create(a=2)\n"}, ".get_or_create() writes"),
]

SOUND: list[tuple[Check, dict[str, str]]] = [
    (check_imports, {MODULE: '"""What?"""\nimport json\nfrom kith.ground.kernel import clock\n'}),
    (
        check_names,
        {ROOM: GOOD_ROOM, ROOM.replace("__init__", "apps"): '"""How?"""\n', MODULE: '"""What?"""\n'},
    ),
    (check_names, {"src/kith/practice/referrals/tests/test_x.py": "x = 1\n"}),
    (check_places, {"docs/a.md": "See [the guide](/docs/home), ./var/pg and $HOME/kith.\n"}),
    (check_sizes, {MODULE: LONG_FUNCTION.replace("    print()\n", "", 1), PAGE: "<p>\n" * 150}),
    (check_sizes, {"src/kith/practice/referrals/migrations/0001_first.py": LONG_FUNCTION * 20}),
    (check_templates, {PAGE: '<script src="a.js" defer></script><p class="b" data-onset="x">once = "x"</p>'}),
    (
        check_wording,
        {PAGE: "<p>She went missing.</p>", "src/kith/ground/kernel/language.py": "abs" + "conded"},
    ),
    (check_writes, {ACTION: "row.save()\nReferral.objects.create(a=1)\n"}),
    (
        check_writes,
        {MODULE: "counts.update(a=1)\nimage.save(path)\ncache.delete(key)\ncluster.create(home)\n"},
    ),
    (check_writes, {"src/kith/practice/referrals/tests/test_x.py": "row.save()\n"}),
    (check_writes, {"src/kith/door/street/children.py": "row.save()\n"}),
]


@pytest.mark.parametrize(("check", "files", "words"), FAULTS)
def test_a_planted_fault_is_found(tmp_path: Path, check: Check, files: dict[str, str], words: str) -> None:
    assert [line for line in found(tmp_path, check, files) if words in line]


@pytest.mark.parametrize(("check", "files"), SOUND)
def test_what_is_in_order_passes(tmp_path: Path, check: Check, files: dict[str, str]) -> None:
    assert found(tmp_path, check, files) == []


def test_what_cannot_be_committed_is_not_read(tmp_path: Path) -> None:
    place = "cd /wo" + "rk/main\n"
    files = {
        "node_modules/a.js": place,
        "var/log.txt": place,
        ".venv/x.py": place,
        ".mypy_cache/x.json": place,
    }
    assert found(tmp_path, check_places, files) == []
