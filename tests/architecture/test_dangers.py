"""Does the register name every place that seals, hashes, draws by chance, runs a program or reaches out?

Read from the syntax of the code itself: a use in a folder that the table of `docs/asvs.md` does not name fails.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kith.launch.prepare import ROOT

PACKAGE = ROOT / "src" / "kith"
SOURCES = sorted(file for file in PACKAGE.rglob("*.py") if "tests" not in file.parts and "migrations" not in file.parts)
SCRIPTS = sorted(file for file in PACKAGE.rglob("*.js") if "static" in file.parts)
MODULES = (
    *("hmac", "secrets", "random", "os.urandom", "argon2", "fido2.server", "django.utils.crypto", "ssl", "jwt"),
    *("subprocess", "socket", "http.client", "urllib.request", "smtplib", "django.core.mail", "requests", "httpx"),
)
"""Watched as a whole; of `hashlib` and `cryptography` each primitive is."""
PRIMITIVE = re.compile(r"(?:hashlib|cryptography\.fernet|cryptography\.hazmat\.primitives\.(?!serialization).*)\.(\w+)")
NEVER = frozenset(
    {
        *(
            "eval",
            "exec",
            "os.system",
            "os.popen",
            "pickle",
            "marshal",
            "shelve",
            "yaml",
            "cryptography.hazmat.decrepit",
        ),
        *("django.template.Template", "django.template.engines", "hashlib.md5", "hashlib.new"),
        *("cryptography.hazmat.primitives.ciphers.Cipher", "cryptography.hazmat.primitives.asymmetric.padding"),
    }
)
NEVER_IN_A_PAGE = (
    *("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "postMessage"),
)


def names_in(tree: ast.AST) -> Iterator[str]:
    """Return what a file imports, calls by a bare name or takes from a module, as dotted names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{one.name}" for one in node.names)
        if isinstance(node, ast.Attribute):
            yield ast.unparse(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def shells_in(tree: ast.AST) -> list[int]:
    """Return the lines that would hand a text to a shell."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [one.lineno for one in calls for word in one.keywords if word.arg == "shell"]


def watched(name: str) -> str:
    """Return the word under which the register lists a name, or nothing: `Ed25519PrivateKey` is Ed25519."""
    primitive = PRIMITIVE.fullmatch(name)
    if primitive and not primitive[1].startswith("Invalid"):
        return re.sub("(Private|Public)Key$", "", primitive[1])
    return next((one for one in MODULES if name == one or name.startswith(f"{one}.")), "")


def uses() -> set[tuple[str, str]]:
    """Return every watched word with the folder that uses it."""
    found = set()
    for file in SOURCES:
        words = {watched(name) for name in names_in(ast.parse(file.read_text()))}
        found |= {(word, str(file.parent.relative_to(PACKAGE))) for word in words if word}
    return found


def named() -> set[tuple[str, str]]:
    """Return what the table of the register's page names: each word with each folder."""
    found = set()
    for line in (ROOT / "docs" / "asvs.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[0].startswith("`"):
            folders = re.findall(r"`([^`]+)`", cells[1])
            found |= {(word, folder) for word in re.findall(r"`([^`]+)`", cells[0]) for folder in folders}
    return found


def test_every_danger_is_where_the_register_says() -> None:
    assert uses() == named()


@pytest.mark.parametrize("line", ["eval('1')", "import pickle", "from hashlib import md5", "hashlib.md5(b'')"])
def test_a_planted_danger_is_seen(line: str) -> None:
    assert NEVER & set(names_in(ast.parse(line)))


def test_a_planted_shell_is_seen() -> None:
    assert shells_in(ast.parse("\nsubprocess.run(words, shell=True)")) == [2]


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_text_becomes_code(file: Path) -> None:
    tree = ast.parse(file.read_text())
    assert not NEVER & set(names_in(tree))
    assert not shells_in(tree)


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_script_makes_markup_of_text(file: Path) -> None:
    text = file.read_text()
    assert not [word for word in NEVER_IN_A_PAGE if word in text]


COUNTED = {
    "passkey.js": ["e[name] ="],  # one of a list of names in the script
    "proof.js": ["T[found] =", "K[found] =", "w[i] ="],  # places in arrays
}
"""Properties whose names were worked out, by script, and of what of ours."""


def properties_in(text: str) -> list[str]:
    """Return where a script writes a property whose name it worked out, which a typed `__proto__` could be."""
    return re.findall(
        r"[\w)]\[(?!\d+\])[^\]\n]+\]\s*=(?![=>])|__proto__|Object\.(?:assign|fromEntries)|\{\s*\[\w", text
    )


@pytest.mark.parametrize("file", [one for one in SCRIPTS if one.name != "govuk.js"], ids=lambda file: file.name)
def test_no_script_keeps_a_typed_name_as_a_property(file: Path) -> None:
    assert properties_in(file.read_text()) == COUNTED.get(file.name, [])


@pytest.mark.parametrize("line", ["kept[name] = 1", "f()[a.b] = 2", "return {[name]: 1}", "Object.fromEntries(typed)"])
def test_a_planted_property_is_seen(line: str) -> None:
    assert properties_in(line)
