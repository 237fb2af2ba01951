"""What else do we know, from every agency, around one time a child was missing? (the strategy's 3.8)

Each block is what the viewer's own right shows; what nobody may see leaves no sign. Other children are never named
here: where the same place or the same person was spoken of elsewhere, it is counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.ground.access.selectors import children_of
from kith.ground.access.viewer import Viewer
from kith.ground.kernel.clock import london
from kith.ground.ui.saying import say_date, say_moment
from kith.practice.cases.models import Record
from kith.practice.missing.models import Episode, Interview, Seen
from kith.practice.missing.rules import times_lately
from kith.practice.missing.selectors.episodes import seen_in
from kith.practice.missing.words import POLICE_KINDS, PULL, PUSH, SETTINGS
from kith.practice.referrals.models import Answer, Referral
from kith.practice.referrals.words.checklist import ITEMS
from kith.record.people.models import Placement, Status
from kith.record.people.words import LEGAL_STATUSES, PLACEMENT_BANDS, PLACEMENTS, STATUS_KINDS


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known: when, what, from whom."""

    when: str
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of what is known, newest first, and what one reads where there is nothing one may see."""

    title: str
    lines: tuple[Known, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place or a person of this child's that was spoken of in other children's episodes: counts, no names."""

    words: str
    episodes: int
    children: int
    last: date
    beside: str
    """Who else was spoken of at the same place, as it was said."""


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known around one episode."""

    blocks: tuple[Block, ...]
    elsewhere: tuple[Elsewhere, ...]
    others: tuple[UUID, ...]
    """Whose other rows were counted: for the trail."""
    times_lately: int


def around(viewer: Viewer, subject_ids: Sequence[UUID], about: Episode, now: datetime) -> Around:
    """Return what else is known of this child, as the viewer may see it."""
    rows = [one for one in _episodes(viewer, subject_ids) if one.id != about.id]
    spoken = seen_in(viewer, [about.id, *(one.id for one in rows)])
    elsewhere, others = _elsewhere(viewer, subject_ids, spoken)
    missing = [one for one in rows if one.kind in POLICE_KINDS]
    return Around(
        blocks=(
            Block("Other times missing", tuple(_told(missing, spoken)), "No other time that you may see."),
            Block(
                "Not at school",
                tuple(_told((one for one in rows if one.kind not in POLICE_KINDS), spoken)),
                "Nothing reported by a school that you may see.",
            ),
            Block("Placement and care", tuple(_care(viewer, subject_ids)), "No placement that you may see."),
            Block("Record and referrals", tuple(_concerns(viewer, subject_ids)), "No concern that you may see."),
            Block("Return interviews", tuple(_interviews(viewer, subject_ids)), "No interview that you may see."),
        ),
        elsewhere=elsewhere,
        others=others,
        times_lately=times_lately((one for one in (about, *missing) if one.kind in POLICE_KINDS), now),
    )


def _episodes(viewer: Viewer, subject_ids: Sequence[UUID]) -> list[Episode]:
    rows = Episode.objects.visible_to(viewer).filter(subject_id__in=subject_ids, struck_at=None)
    return list(rows.order_by("-started_at").select_related("originator"))


def _told(rows: Iterable[Episode], spoken: list[Seen]) -> Iterator[Known]:
    of_episode: dict[UUID, list[str]] = defaultdict(list)
    for one in spoken:
        of_episode[one.episode_id].append(one.name)
    for row in rows:
        start = say_date(london(row.started_at).date()) if row.date_only else say_moment(row.started_at)
        until = f" until {london(row.ended_at):%-d %B}" if row.ended_at else ", no return recorded"
        names = f"; spoken of: {', '.join(dict.fromkeys(of_episode[row.id]))}" if of_episode[row.id] else ""
        words = f"{row.get_kind_display()}, from {SETTINGS[row.setting].lower()}{until}{names}"
        yield Known(start, words, row.originator.short)


def _care(viewer: Viewer, subject_ids: Sequence[UUID]) -> Iterator[Known]:
    placed = Placement.objects.visible_to(viewer).filter(subject_id__in=subject_ids, struck_at=None)
    for row in placed.order_by("-starts_on")[:3]:
        until = f", until {say_date(row.ends_on)}" if row.ends_on else ", there now"
        words = f"{PLACEMENTS.get(row.code, row.code)}, {PLACEMENT_BANDS[row.band].lower()}{until}"
        yield Known(say_date(row.starts_on), words)
    held = Status.objects.visible_to(viewer).filter(subject_id__in=subject_ids, struck_at=None, ends_on=None)
    for one in held.order_by("-starts_on")[:4]:
        detail = one.detail or LEGAL_STATUSES.get(one.code, one.code)
        yield Known(say_date(one.starts_on) if one.starts_on else "", f"{STATUS_KINDS[one.kind]}: {detail}")


def _concerns(viewer: Viewer, subject_ids: Sequence[UUID]) -> Iterator[Known]:
    for row in Record.objects.visible_to(viewer).filter(subject_id__in=subject_ids, struck_at=None):
        words = f"Single record {row.reference}: {row.get_state_display().lower()}"
        yield Known(say_date(london(row.opened_at).date()), words)
    said = list(
        Referral.objects.visible_to(viewer)
        .filter(subject_id__in=subject_ids, struck_at=None)
        .select_related("originator")
        .order_by("-received_at")[:5]
    )
    answers: dict[UUID, list[str]] = defaultdict(list)
    for one in Answer.objects.visible_to(viewer).filter(referral__in=said, value__in=("present", "suspected")):
        answers[one.referral_id].append(ITEMS[one.item].display)
    for referral in said:
        named = [text for text in (referral.nickname, referral.place, referral.vehicle) if text]
        signs = "; ".join((*answers[referral.id], *named)) or "no sign ticked"
        day = say_date(london(referral.received_at).date())
        yield Known(day, f"Referral {referral.reference}: {signs}", referral.originator.short)


def _interviews(viewer: Viewer, subject_ids: Sequence[UUID]) -> Iterator[Known]:
    rows = Interview.objects.visible_to(viewer).filter(subject_id__in=subject_ids, struck_at=None).exclude(done_at=None)
    for row in rows.order_by("-done_at")[:5]:
        drives = [PUSH[one] for one in row.push if one in PUSH] + [PULL[one] for one in row.pull if one in PULL]
        because = f" ({'; '.join(drives)})" if drives else ""
        day = say_date(london(row.done_at).date()) if row.done_at else ""
        yield Known(day, f"{row.summary or 'No summary'}{because}", row.interviewer_agency)


def _elsewhere(
    viewer: Viewer, subject_ids: Sequence[UUID], spoken: list[Seen]
) -> tuple[tuple[Elsewhere, ...], tuple[UUID, ...]]:
    """Return the places and persons of these episodes that other children's episodes speak of too."""
    names = {one.key: one for one in spoken if one.key}
    same = list(
        Seen.objects.visible_to(viewer)
        .filter(key__in=names, struck_at=None, episode__struck_at=None)
        .exclude(subject_id__in=subject_ids)
        .select_related("episode")
    )
    beside = _beside(viewer, same)
    child = children_of(viewer, [one.subject_id for one in same])
    found: dict[str, list[Seen]] = defaultdict(list)
    for one in same:
        found[one.key].append(one)
    lines = (
        Elsewhere(
            words=f"{names[key].name} ({'a place' if names[key].what == 'place' else 'a person'})",
            episodes=len({one.episode_id for one in rows}),
            children=len({child[one.subject_id] for one in rows}),
            last=max(london(one.episode.started_at).date() for one in rows),
            beside=", ".join(sorted({name for one in rows for name in beside[one.episode_id] if name != one.name})),
        )
        for key, rows in found.items()
    )
    return tuple(sorted(lines, key=lambda one: one.words)), tuple(sorted({one.subject_id for one in same}))


def _beside(viewer: Viewer, same: list[Seen]) -> dict[UUID, set[str]]:
    """Return the persons spoken of in the episodes that share a place or a person."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for one in seen_in(viewer, list({one.episode_id for one in same})):
        if one.what == "person":
            found[one.episode_id].add(one.name)
    return found
