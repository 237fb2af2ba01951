"""What is protected of a child, for whom is it open, and what must not be told to whom?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import NotThere
from kith.ground.trail.memory import remember
from kith.ground.vault.columns import words_of
from kith.ground.vault.guard import open_here
from kith.ground.vault.rules import Pieces, of_address, of_channel, of_name, of_text
from kith.record.protected.models import Address, Contact, Copy, Informant, Marker, Silence
from kith.record.protected.words import ITEMS

MODELS: dict[str, type[Address] | type[Contact] | type[Informant]] = {
    "address": Address,
    "contact": Contact,
    "informant": Informant,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One protected fact, opened: what it is, its words, why it is protected, since when."""

    id: UUID
    what: str
    kind: str
    words: tuple[str, ...]
    reason: str
    made_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """One silence, opened: against whom, which items, why, by whom, since when, what they are reached by."""

    id: UUID
    subject_id: UUID
    against: str
    links: str
    items: tuple[str, ...]
    reason: str
    given_by: str
    starts_on: date
    version: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A copy that was asked for and not made yet: for whom, why, by whom, whether a second person released it."""

    id: UUID
    subject_id: UUID
    name: str
    address: str
    email: str
    why: str
    silence_id: UUID | None
    asked_by: UUID
    is_released: bool
    version: int


def open_facts(viewer: Viewer, subject_id: UUID) -> list[Fact]:
    """Open what the viewer may see of a child's protected facts; logged, and let through the guard of this answer."""
    subjects = cluster_of(viewer, subject_id)
    rows = [
        (what, row)
        for what, model in MODELS.items()
        for row in model.objects.visible_to(viewer).filter(subject_id__in=subjects, ends_at=None, struck_at=None)
    ]
    remember(
        "protected facts seen", subjects=subjects, about=("child", str(subject_id)), fields=sorted({w for w, _ in rows})
    )
    open_here(row.id for _, row in rows)
    return [_fact(what, row) for what, row in sorted(rows, key=lambda one: one[1].made_at)]


def facts_held(viewer: Viewer, subject_ids: Iterable[UUID]) -> bool:
    """Say whether there is a protected fact of this child that is open to the viewer; none is opened."""
    held = list(subject_ids)
    return any(
        model.objects.visible_to(viewer).filter(subject_id__in=held, ends_at=None, struck_at=None).exists()
        for model in MODELS.values()
    )


def known_to(viewer: Viewer, fact_ids: Iterable[UUID]) -> bool:
    """Say whether the viewer knows that one of these is protected: may open it, or is shown that it is withheld."""
    ids = list(fact_ids)
    marked = Marker.objects.visible_to(viewer).filter(fact_id__in=ids, ends_at=None)
    return marked.exists() or any(
        model.objects.visible_to(viewer).filter(id__in=ids).exists() for model in MODELS.values()
    )


def one_fact(viewer: Viewer, what: str, fact_id: UUID) -> Address | Contact | Informant:
    """Return one protected fact that stands, still sealed. Raises `NotThere`."""
    model = MODELS.get(what)
    row = model.objects.visible_to(viewer).filter(id=fact_id, ends_at=None).first() if model else None
    if row is None:
        raise NotThere("There is no such fact.")
    return row


def silences(viewer: Viewer, subject_id: UUID) -> list[Quiet]:
    """Return what must not be told to whom about this child."""
    return [_quiet(row) for row in standing_silences(viewer, cluster_of(viewer, subject_id))]


def standing_silences(viewer: Viewer, subjects: list[UUID]) -> list[Silence]:
    """Return the silences that stand, the oldest first."""
    rows = Silence.objects.visible_to(viewer).filter(subject_id__in=subjects, ends_at=None, struck_at=None)
    return list(rows.order_by("starts_on", "id"))


def silence_against(viewer: Viewer, subject_id: UUID, *, name: str, address: str, email: str) -> Silence | None:
    """Return the silence that stands against this person, or against anybody reached where they are."""
    wanted, reached = of_name(name).weak, _reached_by(f"{address} \n {email}")
    for row in standing_silences(viewer, cluster_of(viewer, subject_id)):
        said = words_of(row)
        named = of_name(said["against"]).weak
        if named <= wanted or reached & _reached_by(said["links"]):
            return row
    return None


def _reached_by(text: str) -> frozenset[str]:
    """Return the telephones, e-mail addresses, postcodes and houses with their street in a text."""
    found = of_text(text)
    return frozenset(one for one in found.strong | found.weak if one[0] in "teap")


def wanted_copies(viewer: Viewer, subject_id: UUID) -> list[Wanted]:
    """Return the copies that wait: for a second person, or to be made."""
    rows = Copy.objects.visible_to(viewer).filter(
        subject_id__in=cluster_of(viewer, subject_id), made_copy_at=None, struck_at=None
    )
    return [_wanted(row) for row in rows.order_by("asked_at")]


def one_copy(viewer: Viewer, copy_id: UUID) -> Wanted:
    """Return one copy that was asked for and not made. Raises `NotThere`."""
    row = Copy.objects.visible_to(viewer).filter(id=copy_id, made_copy_at=None).first()
    if row is None:
        raise NotThere("There is no such copy.")
    return _wanted(row)


def markers_of(rows: Iterable[Marker]) -> tuple[Marker, ...]:
    """Return the markers that stand."""
    return tuple(row for row in rows if row.ends_at is None and row.struck_at is None)


def cluster_of(viewer: Viewer, subject_id: UUID) -> list[UUID]:
    """Return the subjects of the child, as the viewer may see them. Raises `NotThere`."""
    found = [row.id for row in cluster_subjects(viewer, subject_id)]
    if not found:
        raise NotThere("There is no such child.")
    return found


def pieces_of(what: str, kind: str, said: dict[str, str]) -> Pieces:
    """Return the pieces of a fact that no text may hold."""
    if what == "address":
        return of_address(said["lines"], said["postcode"])
    if what == "contact":
        return of_channel(kind, said["value"])
    return of_name(said["name"]) | Pieces(strong=of_text(said["contact"]).strong)


def _fact(what: str, row: Address | Contact | Informant) -> Fact:
    said = words_of(row)
    shown = tuple(said[name] for name in SHOWN[what] if said[name])
    kind = row.kind if what == "informant" else row.get_kind_display()  # type: ignore[union-attr]
    return Fact(row.id, what, kind, shown, said["reason"], row.made_at, row.version)


SHOWN = {"address": ("lines", "postcode"), "contact": ("value",), "informant": ("name", "relation", "contact")}
"""Which sealed words of each kind of fact are the fact."""


def _quiet(row: Silence) -> Quiet:
    said = words_of(row)
    return Quiet(
        id=row.id,
        subject_id=row.subject_id,
        against=said["against"],
        links=said["links"],
        items=tuple(ITEMS[one] for one in row.items if one in ITEMS),
        reason=said["reason"],
        given_by=row.given_by,
        starts_on=row.starts_on,
        version=row.version,
    )


def _wanted(row: Copy) -> Wanted:
    said = words_of(row)
    return Wanted(
        id=row.id,
        subject_id=row.subject_id,
        name=said["name"],
        address=said["address"],
        email=said["email"],
        why=said["why"],
        silence_id=row.silence_id,
        asked_by=row.asked_by,
        is_released=row.released_at is not None,
        version=row.version,
    )
