"""What is Kith made of that we did not write, as the lock and the vendor's record say it? (CycloneDX 1.6)"""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).absolute().parents[5]
LOCK = "requirements.lock"
VENDOR = "src/kith/ground/ui/VENDOR.json"
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ \\;]+)")
OURS, OURS_FOR_TESTS = "kith (pyproject.toml)", "kith (pyproject.toml:dev)"


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package, and who asked for it."""

    name: str
    version: str
    via: tuple[str, ...]


def packages_in(lock: str) -> list[Package]:
    """Read a lock as uv writes it: a pin, its hashes, and in comments who asked for it."""
    found: list[Package] = []
    for line in lock.splitlines():
        pin = PINNED.match(line)
        asker = line.strip().removeprefix("#").strip().removeprefix("via").strip()
        if pin:
            found.append(Package(pin[1], pin[2], ()))
        elif found and line.startswith("    #") and asker:
            last = found[-1]
            found[-1] = Package(last.name, last.version, (*last.via, asker))
    return found


def served(packages: list[Package]) -> set[str]:
    """Return the names that a running Kith needs: what it asked for outside the tests, and what that asks for."""
    needed = {OURS}
    while fresh := {one.name for one in packages if needed & set(one.via)} - needed:
        needed |= fresh
    return needed - {OURS}


def sbom() -> str:
    """Return the bill of materials: made of committed files alone, so the same files give the same text."""
    lock = (ROOT / LOCK).read_text()
    packages = packages_in(lock)
    needed = served(packages)
    components = [_package(one, is_served=one.name in needed) for one in packages]
    components += [_asset(one) for one in json.loads((ROOT / VENDOR).read_text())["assets"]]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": "kith", "name": "kith"},
            "properties": [{"name": f"kith:{LOCK}:sha256", "value": sha256(lock.encode()).hexdigest()}],
        },
        "components": components,
        "dependencies": [
            {"ref": "kith", "dependsOn": [_ref(one) for one in packages if {OURS, OURS_FOR_TESTS} & set(one.via)]},
            *(
                {"ref": _ref(one), "dependsOn": [_ref(other) for other in packages if one.name in other.via]}
                for one in packages
            ),
        ],
    }
    return json.dumps(bill, indent=1) + "\n"


def _ref(one: Package) -> str:
    return f"pkg:pypi/{one.name}@{one.version}"


def _package(one: Package, *, is_served: bool) -> dict[str, Any]:
    """Describe a package; `excluded` is what only tests need. The lock holds the hashes of its files."""
    return {
        "type": "library",
        "bom-ref": _ref(one),
        "name": one.name,
        "version": one.version,
        "purl": _ref(one),
        "scope": "required" if is_served else "excluded",
    }


def _asset(one: dict[str, Any]) -> dict[str, Any]:
    ref = f"pkg:npm/{one['name']}@{one['version']}"
    return {
        "type": "library",
        "bom-ref": ref,
        "name": one["name"],
        "version": one["version"],
        "purl": ref,
        "scope": "required",
        "licenses": [{"license": {"id": one["licence"]}}],
        "components": [
            {"type": "file", "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}
            for name, digest in sorted(one["files"].items())
        ],
    }
