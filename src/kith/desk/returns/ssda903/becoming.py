"""What does each row of a looked-after return (SSDA903) become?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from kith.desk.returns import words
from kith.desk.returns.rules import band_of
from kith.desk.returns.sheaf import Row, Sheaf
from kith.desk.returns.ssda903.rows import EpisodeRow, FactRow, HeaderRow, MissingRow, ReviewRow, Staged903
from kith.desk.returns.ssda903.whole import read_903
from kith.ground.kernel.clock import LONDON
from kith.ground.papers.faults import RowError
from kith.practice.cases.actions.importing import ImportedEvent, ImportedHealth
from kith.practice.missing.actions import ImportedEpisode
from kith.record.people.actions.importing.rows import ImportedPerson, ImportedPlacement, ImportedStatus

SOURCE = "ssda903"
STATUS_OF = {"leaver": "LEAVER", "uasc": "UASC"}
LONGEST_POSTCODE = 10
LONGEST_URN = 12


def gather_903(paths: Collection[Path], borough_outcodes: Collection[str]) -> Sheaf:
    """Return what one folder or several say; of two that differ the later year holds, then the later named."""
    sheaf = Sheaf(SOURCE)
    read = [(path, read_903(path)) for path in paths]
    for path, staged in sorted(read, key=lambda one: one[1].newest):
        folder = f"{path.name}/" if len(paths) > 1 else ""
        sheaf.rows += staged.rows
        sheaf.told(staged.errors, staged.notes, staged.faults, folder)
        sheaf.files |= {folder + name: digest for name, digest in staged.files.items()}
        sheaf.left += [folder + name for name in staged.left]
        _Becoming(sheaf, staged, folder, borough_outcodes).take_all()
    return sheaf


@dataclass(frozen=True, slots=True)
class _Becoming:
    """One folder on its way into the sheaf."""

    sheaf: Sheaf
    staged: Staged903
    folder: str
    borough_outcodes: Collection[str]

    def take_all(self) -> None:
        """Take every row of every module."""
        for header in self.staged.header:
            self.sheaf.take_person(self._row("header", header.row, header.child, _person(header)))
        for episode in self.staged.episodes:
            self._tell_too_long(episode)
            ref = f"{episode.child}|{episode.began.isoformat()}|{episode.reason_new}"
            self.sheaf.take_event(self._row("episodes", episode.row, ref, self._care(episode, ref)))
        for missing in self.staged.missing:
            ref = f"{missing.child}|missing|{missing.began.isoformat()}"
            self.sheaf.take_event(self._row("missing", missing.row, ref, (_missing(missing, ref),)))
        for review in self.staged.reviews:
            ref = f"{review.child}|lac_review|{review.held.isoformat()}"
            self.sheaf.take_event(self._row("reviews", review.row, ref, (_review(review, ref),)))
        for fact in self.staged.facts:
            ref = f"{fact.child}|{fact.kind}|{fact.key}"
            self.sheaf.take_event(self._row(fact.module, fact.row, ref, (_fact(fact, ref),)))

    def _row(self, module: str, row: int, ref: str, value: Any) -> Row[Any]:
        return Row(self.folder + self.staged.names[module], row, ref, value, self.staged.as_at[module])

    def _tell_too_long(self, episode: EpisodeRow) -> None:
        file = self.folder + self.staged.names["episodes"]
        for column, text, most in (
            ("PL_POST", episode.placement_postcode, LONGEST_POSTCODE),
            ("URN", episode.urn, LONGEST_URN),
        ):
            if len(text) > most:
                told = f"This is longer than {most} characters and was left out."
                self.sheaf.notes.append(RowError(file, episode.row, column, "KITH-LONG", told))

    def _care(self, episode: EpisodeRow, ref: str) -> tuple[ImportedStatus, ImportedPlacement]:
        postcode = episode.placement_postcode if len(episode.placement_postcode) <= LONGEST_POSTCODE else ""
        return _status(episode, ref), ImportedPlacement(
            person_ref=episode.child,
            ref=ref,
            code=episode.placement,
            provider=episode.provider,
            band=band_of(postcode, self.borough_outcodes),
            postcode=postcode,
            urn=episode.urn if len(episode.urn) <= LONGEST_URN else "",
            starts_on=episode.began,
            ends_on=episode.ended,
        )


def _person(header: HeaderRow) -> ImportedPerson:
    numbers = (("SSDA903_CHILD", header.child), ("UPN", header.upn), ("UPN_UNKNOWN", header.upn_unknown))
    return ImportedPerson(
        ref=header.child,
        dob=header.born,
        sex=header.sex,
        ethnic_group=header.ethnic or "NOBT",
        numbers=tuple((kind, value, "") for kind, value in numbers if value),
    )


def _status(episode: EpisodeRow, ref: str) -> ImportedStatus:
    began = words.NEW_EPISODE_REASONS.get(episode.reason_new)
    return ImportedStatus(
        person_ref=episode.child,
        ref=ref,
        kind="LAC",
        code=episode.legal_status,
        detail=words.LEGAL_STATUSES[episode.legal_status].text + (f". {began.text}" if began else ""),
        starts_on=episode.began,
        ends_on=episode.ended,
        facts={
            "rne": episode.reason_new,
            "cin": episode.need,
            "rec": episode.reason_ended,
            "reason_place_change": episode.reason_changed,
        },
    )


def _missing(row: MissingRow, ref: str) -> ImportedEpisode:
    return ImportedEpisode(
        person_ref=row.child,
        ref=ref,
        kind=row.kind,
        setting="care",
        started_at=_midnight(row.began),
        ended_at=_midnight(row.ended) if row.ended else None,
        date_only=True,
        source=SOURCE,
    )


def _review(row: ReviewRow, ref: str) -> ImportedEvent:
    return ImportedEvent(person_ref=row.child, ref=ref, kind="lac_review", starts_on=row.held, code=row.participation)


def _fact(row: FactRow, ref: str) -> ImportedEvent | ImportedHealth | ImportedStatus:
    """Return health as health, the standing of a child in a year as a status, all else as an event of the case."""
    if row.kind == "health":
        return ImportedHealth(person_ref=row.child, ref=ref, starts_on=row.starts, ends_on=row.ends, facts=row.facts)
    if row.kind in STATUS_OF:
        return ImportedStatus(
            person_ref=row.child,
            ref=ref,
            kind=STATUS_OF[row.kind],
            code=row.code,
            detail=f"In the year to 31 March {row.key}",
            starts_on=row.starts,
            ends_on=row.ends,
            facts=row.facts,
        )
    return ImportedEvent(
        person_ref=row.child,
        ref=ref,
        kind=row.kind,
        starts_on=row.starts,
        ends_on=row.ends,
        code=row.code,
        facts=row.facts,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), LONDON)
