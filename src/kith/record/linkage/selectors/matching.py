"""Whom of the register might one person be? Candidates by the database's keys, weighed by the model."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice, product
from pathlib import Path
from uuid import UUID

from django.conf import settings

from kith.ground.access.viewer import Viewer
from kith.record.linkage.rules.agreement import LEAST, Agreement, agreement_of
from kith.record.linkage.rules.guards import may_be_unborn
from kith.record.linkage.rules.model import Model, model_in_use
from kith.record.linkage.rules.prepared import Record, merged, prepared
from kith.record.linkage.rules.scoring import Scorer
from kith.record.linkage.words import NUMBERS
from kith.record.people.models import Person
from kith.record.people.selectors.finding import Near, near_persons
from kith.record.people.selectors.nearby import Held, held_of

NEAR = 100
LOOKED_INTO = 20
"""So many who share the rarest keys are weighed by names and date, and so many of those in full."""
SIDES = 4
"""So many names and addresses of one person are each held against those of the other; the best agreement counts."""
EXACT = frozenset({"day", "unknown"})
"""Precisions under which the whole date is compared: `unknown` is a date of which nobody said otherwise."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody of the register and how far they agree."""

    person_id: UUID
    subject_id: UUID
    agreement: Agreement


@lru_cache(maxsize=1)
def scorer() -> tuple[Scorer, Model]:
    """Return the model in use, read once a process."""
    model = model_in_use(Path(settings.KITH_HOME))
    return Scorer(model), model


def nearest(viewer: Viewer, itself: Person) -> list[Likely]:
    """Return the persons the viewer may see who may be this one, the best agreement first; three statements."""
    return agreeing(viewer, held_of(viewer, [itself.id])[itself.id], itself.keys)


def agreeing(viewer: Viewer, ours: Held, keys: list[str]) -> list[Likely]:
    """Return who of the register may be one who need not be in it, the best agreement first; none that is unlikely."""
    mine = sides(ours)
    near = [one for one in near_persons(viewer, keys, ours.names, NEAR) if one.subject_id != ours.subject_id]
    chosen = _first_look(ours, near)
    others = held_of(viewer, [one.id for one in chosen]) if chosen else {}
    likely = [_likely(ours, mine, one) for one in others.values() if _can_be(ours, one)]
    return sorted((one for one in likely if one), key=lambda one: (-one.agreement.weight, str(one.person_id)))


def _likely(ours: Held, mine: tuple[Record, ...], other: Held) -> Likely | None:
    """Weigh each side of one against each of the other, the lower id on the left as in the batch; None if unlikely."""
    theirs = sides(other)
    weigh, model = scorer()
    turned = str(other.id) < str(ours.id)
    weighed = [(weigh.weight(*pair), pair) for pair in (product(theirs, mine) if turned else product(mine, theirs))]
    weight, (left, right) = max(weighed, key=lambda one: one[0])
    if weight < LEAST:
        return None
    found = agreement_of(weigh, left, right, model.version, unborn=bool(ours.expected_on or other.expected_on))
    return Likely(other.id, other.subject_id, found.turned() if turned else found)


def _can_be(one: Held, other: Held) -> bool:
    """Say that neither is unborn while the other was born at another time."""
    return may_be_unborn(one.expected_on, other.dob) is not False and (
        may_be_unborn(other.expected_on, one.dob) is not False
    )


def _first_look(ours: Held, near: list[Near]) -> list[Near]:
    """Return those worth reading whole: the best by names, date and sex."""
    if len(near) <= LOOKED_INTO:
        return near
    weigh, _ = scorer()
    bare = _bare(*ours.names[0], ours.known_as, ours.dob, ours.sex)
    ranked = [
        (weigh.weight(bare, _bare(one.forename, one.surname, one.known_as, one.dob, one.sex)), one) for one in near
    ]
    return [one for _, one in sorted(ranked, key=lambda pair: -pair[0])[:LOOKED_INTO]]


def _bare(forename: str, surname: str, known_as: str, dob: date | None, sex: str) -> Record:
    born = dob.isoformat() if dob else ""
    return prepared({"forename": forename, "surname": surname, "known_as": known_as, "dob": born, "sex": sex})


def sides(held: Held) -> tuple[Record, ...]:
    """Return a person as records, one for each of their names at each of their addresses, the newest first.

    Every side knows all forms of all names and all numbers.
    """
    names = [(one, other) for one, other in dict.fromkeys(held.names) if one or other] or [("", "")]
    addresses = list(dict.fromkeys(held.addresses)) or [("", "")]
    whole = merged(prepared(_said(held, *name, *addresses[0])) for name in names)
    listed: Record = {column: value for column, value in whole.items() if isinstance(value, tuple)}
    chosen: Iterable[tuple[tuple[str, str], tuple[str, str]]] = islice(product(names, addresses), SIDES)
    return tuple(
        prepared(_said(held, *name, *address)) | listed | _written(held, name, address) for name, address in chosen
    )


def _written(held: Held, name: tuple[str, str], address: tuple[str, str]) -> Record:
    """Return what a person is shown, letter for letter."""
    phones = (value for kind, value in held.contacts if kind == "phone")
    return {
        "written_forename": name[0] or held.known_as or None,
        "written_surname": name[1] or None,
        "written_home": ", ".join(part for part in (*address, *phones) if part) or None,
    }


def _said(held: Held, forename: str, surname: str, lines: str, postcode: str) -> dict[str, str]:
    """Return the fields of one side, as a file would write them."""
    born = held.dob.isoformat() if held.dob else ""
    said = {
        "forename": forename,
        "surname": surname,
        "known_as": held.known_as,
        "dob": born if held.precision in EXACT else born[:4],
        "sex": held.sex,
        "street": lines,
        "postcode": postcode,
        "phone": ",".join(value for kind, value in held.contacts if kind == "phone"),
        "email": next((value for kind, value in held.contacts if kind == "email"), ""),
    }
    return said | {kind: ",".join(_of_kind(held, kind.upper())) for kind in NUMBERS}


def _of_kind(held: Held, kind: str) -> list[str]:
    return [normal for one, normal in held.numbers if one == kind]
