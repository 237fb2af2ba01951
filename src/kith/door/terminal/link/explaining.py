"""Why do two records match or not, term by term?"""

import argparse
import json
from pathlib import Path
from uuid import UUID

from kith.door.terminal.link.files import last_run
from kith.door.terminal.link.opening import the_register
from kith.record.linkage.batch.reading import FileUnfit
from kith.record.linkage.batch.table import named_records
from kith.record.linkage.rules.model import Model, model_in_use
from kith.record.linkage.rules.prepared import Record
from kith.record.linkage.rules.scoring import Scorer, probability
from kith.record.linkage.words import TERMS


def explain(given: argparse.Namespace) -> int:
    """Print weight, probability and terms of two records of the last dedupe, or of two people of the register."""
    left, right, model = _found(given.ids, given.folder)
    scorer = Scorer(model)
    terms, weight = scorer.terms(left, right), scorer.weight(left, right)
    print(f"{weight:+.2f} bits, probability {probability(weight):.6f} ({model.version})")
    print(f"{scorer.prior:+7.2f}  before anything is compared")
    for term in terms:
        print(f"{term.weight:+7.2f}  {TERMS[term.name]}: {term.level}")
    if given.json:
        said = [{"name": TERMS[term.name], "level": term.level, "weight": term.weight} for term in terms]
        prior = [{"name": "prior", "level": "", "weight": scorer.prior}]
        print(json.dumps({"weight": weight, "probability": probability(weight), "terms": prior + said}))
    return 0


def _found(ids: list[str], folder: Path) -> tuple[Record, Record, Model]:
    run = last_run(folder)
    if run is not None:
        layouts, model = run
        held = named_records(layouts, ids)
        if len(held) == len(set(ids)):
            return held[ids[0]], held[ids[1]], model
    try:
        one, other = (UUID(name) for name in ids)
    except ValueError:
        raise FileUnfit(
            "These are not two records of the last ./kith link dedupe, nor two people of the register."
        ) from None
    return *_of_register(one, other), model_in_use(folder.parent)


def _of_register(one: UUID, other: UUID) -> tuple[Record, Record]:
    """Read two people as the matcher does, under its own right."""
    with the_register() as register:
        found = register.two_people(one, other)
    if found is None:
        raise FileUnfit("The matcher finds no such two people.")
    left, right = found
    return left, right
