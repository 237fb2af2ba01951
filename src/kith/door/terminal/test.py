"""Run all tests on a database of their own: [--thorough] [pytest arguments]."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from kith.launch import postgres
from kith.launch.homes import private_folder, secret_file

NEEDS_DATABASE = False
ROOT = Path(__file__).absolute().parents[4]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_TESTS_COLLECTED = 5


def main(argv: list[str]) -> int:
    """Run pytest on two processes and return its exit code; 2 when it found no test at all.

    KITH_TEST_DATABASE (owner) with KITH_TEST_DATABASE_APP (serving role) put another server, such as a
    PostgreSQL 15, in the place of the embedded one.
    """
    arguments = [word for word in argv if word != "--thorough"]
    home = Path(tempfile.mkdtemp(prefix="kith-test-"))
    try:
        environ = os.environ | _database(home) | _surroundings(home)
        if arguments != argv:
            environ["KITH_THOROUGH"] = "1"
        code = subprocess.run(pytest_command(arguments), cwd=ROOT, env=environ, check=False).returncode
    finally:
        postgres.release(home)
        shutil.rmtree(home, ignore_errors=True)
    return 2 if code == NO_TESTS_COLLECTED else code


def pytest_command(arguments: list[str]) -> list[str]:
    """Return the pytest call: two processes unless the arguments say a number themselves."""
    spread = [] if any(word.startswith(("-n", "--numprocesses")) for word in arguments) else ["-n", "2"]
    return [sys.executable, "-m", "pytest", *spread, "--dist", "loadgroup", *arguments]


def find_browser() -> str | None:
    """Return the path of a Chromium, installing one by apt where root may; None where there is none."""
    found = _installed_browser()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the tests of pages ...", file=sys.stderr)
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
        environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(install, env=environ, capture_output=True, check=False).returncode:
            subprocess.run(["apt-get", "update", "-q"], capture_output=True, check=False)
            subprocess.run(install, env=environ, capture_output=True, check=False)
        found = _installed_browser()
    return found


def _installed_browser() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def _database(home: Path) -> dict[str, str]:
    """Return the two addresses of the tests' database, starting a throw-away server unless one was named."""
    owner, serving = os.environ.get("KITH_TEST_DATABASE"), os.environ.get("KITH_TEST_DATABASE_APP")
    if owner and serving:
        return {"KITH_OWNER_URL": owner, "DATABASE_URL": serving}
    addresses = postgres.ensure_running(home, throwaway=True)
    return {"KITH_OWNER_URL": addresses.owner_url, "DATABASE_URL": addresses.app_url}


def _surroundings(home: Path) -> dict[str, str]:
    browser = find_browser()
    return {
        "KITH_HOME": str(private_folder(home / "home")),
        "KITH_SECRET_KEY_FILE": str(secret_file(home / "home", "django.key")),
        "KITH_FACTOR_KEY_FILE": str(secret_file(home, "factors.key")),
        "KITH_CHROMIUM": browser or "",
    }
