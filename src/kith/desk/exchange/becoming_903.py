"""What does each row of a looked-after return (SSDA903) become?"""

from collections.abc import Collection
from pathlib import Path

from kith.desk.exchange import words
from kith.desk.exchange.faults import RowError
from kith.desk.exchange.rules import band_of
from kith.desk.exchange.sheaf import Event, Row, Sheaf
from kith.desk.exchange.ssda903 import EpisodeRow, HeaderRow, Staged903, read_903_folder
from kith.record.people.actions.importing import ImportedPerson, ImportedPlacement, ImportedStatus

SOURCE = "ssda903"
LONGEST_POSTCODE = 10
LONGEST_URN = 12


def gather_903(paths: Collection[Path], borough_outcodes: Collection[str]) -> Sheaf:
    """Return the header and episodes of one folder or several; of two that differ the later folder holds."""
    sheaf = Sheaf(SOURCE)
    for path in paths:
        staged = read_903_folder(path)
        folder = f"{path.name}/" if len(paths) > 1 else ""
        sheaf.rows += staged.rows
        sheaf.told(staged.errors, staged.notes, staged.faults, folder)
        sheaf.files |= {folder + name: digest for name, digest in staged.files.items()}
        sheaf.left += [folder + name for name in staged.left]
        _take_rows(sheaf, staged, folder, borough_outcodes)
    return sheaf


def _take_rows(sheaf: Sheaf, staged: Staged903, folder: str, borough_outcodes: Collection[str]) -> None:
    for header in staged.header:
        sheaf.take_person(Row(folder + staged.header_file, header.row, header.child, _person(header)))
    for episode in staged.episodes:
        file = folder + staged.episodes_file
        for column, text, most in (
            ("PL_POST", episode.placement_postcode, LONGEST_POSTCODE),
            ("URN", episode.urn, LONGEST_URN),
        ):
            if len(text) > most:
                told = f"This is longer than {most} characters and was left out."
                sheaf.notes.append(RowError(file, episode.row, column, "KITH-LONG", told))
        ref = f"{episode.child}|{episode.began.isoformat()}|{episode.reason_new}"
        sheaf.take_event(Row(file, episode.row, ref, _event(episode, ref, borough_outcodes)))


def _person(header: HeaderRow) -> ImportedPerson:
    numbers = (("SSDA903_CHILD", header.child), ("UPN", header.upn), ("UPN_UNKNOWN", header.upn_unknown))
    return ImportedPerson(
        ref=header.child,
        dob=header.born,
        sex=header.sex,
        ethnic_group=header.ethnic or "NOBT",
        numbers=tuple((kind, value, "") for kind, value in numbers if value),
    )


def _event(episode: EpisodeRow, ref: str, borough_outcodes: Collection[str]) -> Event:
    began = words.NEW_EPISODE_REASONS.get(episode.reason_new)
    detail = words.LEGAL_STATUSES[episode.legal_status].text + (f". {began.text}" if began else "")
    postcode = episode.placement_postcode if len(episode.placement_postcode) <= LONGEST_POSTCODE else ""
    return Event(
        episode.child,
        ImportedStatus(
            person_ref=episode.child,
            ref=ref,
            kind="LAC",
            code=episode.legal_status,
            detail=detail,
            starts_on=episode.began,
            ends_on=episode.ended,
            facts={
                "rne": episode.reason_new,
                "cin": episode.need,
                "rec": episode.reason_ended,
                "reason_place_change": episode.reason_changed,
            },
        ),
        ImportedPlacement(
            person_ref=episode.child,
            ref=ref,
            code=episode.placement,
            provider=episode.provider,
            band=band_of(postcode, borough_outcodes),
            postcode=postcode,
            urn=episode.urn if len(episode.urn) <= LONGEST_URN else "",
            starts_on=episode.began,
            ends_on=episode.ended,
        ),
    )
