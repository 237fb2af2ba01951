"""What do ruff, mypy and import-linter find, in our own words and places?"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from kith.door.terminal.check.finding import Finding

_PLACED = re.compile(r"^(?P<path>[^\s:][^:]*):(?P<line>\d+)(?::\d+)?:? (?P<words>.+)$")
_IMPORT = re.compile(r"^-?\s*(?P<from>[\w.]+) -> (?P<to>[\w.]+) \(l\.(?P<line>\d+)")
_CIRCLE = re.compile(r"^- (?P<from>\.[\w.]+) -> (?P<to>\.[\w.]+) \(\d+ imports?\)$")
_RULE_LINE = re.compile(r"^-+$")


def lint(root: Path) -> list[Finding]:
    """Return what ruff's rules find."""
    done = _python(root, "ruff", "check", "--quiet", "--output-format=concise", ".")
    return _placed(done) or _unexplained(done, "ruff check")


def layout(root: Path) -> list[Finding]:
    """Return the files ruff would lay out otherwise."""
    done = _python(root, "ruff", "format", "--check", "--quiet", "--output-format=concise", ".")
    found = [Finding(one.path, one.line, "lay it out by ruff format") for one in _placed(done)]
    return found or _unexplained(done, "ruff format")


def types(root: Path) -> list[Finding]:
    """Return what mypy finds under its strict rules."""
    done = _python(root, "mypy", "--no-error-summary", "--show-error-codes", "--no-pretty")
    return _placed(done, unless=": note:") or _unexplained(done, "mypy")


def contracts(root: Path) -> list[Finding]:
    """Return the imports that break a contract, each with the contract's name."""
    program = Path(sys.executable).with_name("lint-imports")
    command = [sys.executable, str(program), "--no-logo", "--cache-dir", str(root / ".import_linter_cache")]
    done = _run(root, [*command, "--config", str(root / ".importlinter")])
    return list(_broken(done.stdout, root)) or _unexplained(done, "import-linter")


def _broken(report: str, root: Path) -> Iterator[Finding]:
    """Read the report: a contract's name is underlined, the imports that break it follow."""
    contract, before = "", ""
    for line in report.partition("Broken contracts")[2].splitlines():
        if _RULE_LINE.match(line) and before:
            contract = before
        if match := _IMPORT.match(line.strip()):
            path = _file_of(match["from"], root)
            yield Finding(path, int(match["line"]), f"imports {match['to']}: {contract[:1].lower()}{contract[1:]}")
        elif match := _CIRCLE.match(line.strip()):
            yield Finding(".importlinter", 1, f"{match['from']} imports {match['to']} in a circle: {contract}")
        before = line.strip()


def _file_of(module: str, root: Path) -> str:
    stem = Path("src", *module.split("."))
    package = stem / "__init__.py"
    return (package if (root / package).exists() else stem.with_suffix(".py")).as_posix()


def _placed(done: subprocess.CompletedProcess[str], unless: str = "\0") -> list[Finding]:
    lines = [line for line in done.stdout.splitlines() if unless not in line]
    matches = [match for line in lines if (match := _PLACED.match(line))]
    return [Finding(match["path"], int(match["line"]), match["words"]) for match in matches]


def _unexplained(done: subprocess.CompletedProcess[str], tool: str) -> list[Finding]:
    """A tool that failed without a place must not pass for one that found nothing."""
    if done.returncode == 0:
        return []
    last = (done.stdout + done.stderr).strip().splitlines()[-3:]
    return [Finding("pyproject.toml", 1, f"{tool} ended with {done.returncode}: {' / '.join(last)}")]


def _python(root: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return _run(root, [sys.executable, "-m", module, *arguments])


def _run(root: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a tool with a terminal so wide that no finding is broken over two lines."""
    environ = os.environ | {"COLUMNS": "1000", "NO_COLOR": "1", "PYTHONPATH": str(root / "src")}
    return subprocess.run(command, cwd=root, env=environ, capture_output=True, text=True, check=False)
