"""What is the one model: its levels and weights, how common names are, and which preparing it was trained on?

The file is JSON. `settings` is what Splink reads, complete: every level has its m and its u, so that nothing is filled
in on loading. Term frequencies lie beside it and are never counted anew, so that a name weighs the same in every
engine. The SHA-256 is over all of it.
"""

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kith.record.linkage.rules.prepared import PREPARED_VERSION

SHIPPED = Path(__file__).parents[1] / "model.json"
"""The model the product matches by until a partnership has trained its own."""
OWN = Path("link") / "own-model.json"
"""Where in the home the model lies that the partnership has trained."""
FORMAT = 1
log = logging.getLogger("kith.linkage")


class ModelUnfit(Exception):
    """A model file that must not be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How common the values of one column are; a value that is not listed is as rare as `least`."""

    least: float
    values: Mapping[str, float]

    def of(self, value: str) -> float:
        """Return the share of records that bear the value."""
        return self.values.get(value, self.least)


@dataclass(frozen=True)
class Model:
    """A finished model."""

    settings: Mapping[str, Any]
    frequencies: Mapping[str, Frequencies]
    trained_on: str
    prepared: str = PREPARED_VERSION

    @cached_property
    def sha256(self) -> str:
        """Return the digest over settings, frequencies and preparing."""
        return hashlib.sha256(_canonical(self._content())).hexdigest()

    @property
    def version(self) -> str:
        """Return what a decision says it was proposed by."""
        return f"fs-{self.sha256[:12]}"

    def as_json(self) -> str:
        """Return the text of the file."""
        return json.dumps(self._content() | {"sha256": self.sha256}, indent=1, ensure_ascii=False, sort_keys=True)

    def _content(self) -> dict[str, Any]:
        frequencies = {name: {"least": one.least, "values": dict(one.values)} for name, one in self.frequencies.items()}
        return {
            "format": FORMAT,
            "prepared": self.prepared,
            "trained_on": self.trained_on,
            "settings": self.settings,
            "frequencies": frequencies,
        }


def read_model(path: Path = SHIPPED) -> Model:
    """Return the model of a file. Raises `ModelUnfit` when it is not whole, not finished, or of another preparing."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        model = Model(
            held["settings"],
            {name: Frequencies(one["least"], one["values"]) for name, one in held["frequencies"].items()},
            held["trained_on"],
            held["prepared"],
        )
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ModelUnfit(f"{path.name} is no model of this product: {fault}") from fault
    if model.sha256 != held.get("sha256"):
        raise ModelUnfit(f"{path.name} is not as it was written: its SHA-256 is another.")
    if model.prepared != PREPARED_VERSION:
        raise ModelUnfit(f"{path.name} was trained on records prepared as {model.prepared}. Train it anew.")
    unfinished = lacking(model.settings)
    if unfinished:
        raise ModelUnfit(f"{path.name} is not finished: no m or u at {', '.join(unfinished)}.")
    return model


def model_in_use(home: Path) -> Model:
    """Return the partnership's own model, where it has trained one that this release can read, else the shipped one."""
    try:
        return read_model(home / OWN) if (home / OWN).is_file() else read_model()
    except ModelUnfit as fault:
        log.warning("the shipped model is in use: %s", fault)
        return read_model()


def lacking(settings: Mapping[str, Any]) -> list[str]:
    """Return the levels without m or u: an engine would fill them in, each in its own way."""
    return [
        f"{comparison['output_column_name']}: {level['label_for_charts']}"
        for comparison in settings["comparisons"]
        for level in comparison["comparison_levels"]
        if not level.get("is_null_level") and not all(level.get(f"{one}_probability") for one in "mu")
    ]


def _canonical(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
