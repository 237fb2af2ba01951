"""What has the partnership decided about limits, parameters, lines, holidays and threshold text?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.models import BankHoliday
from kith.ground.partners.models import Setting
from kith.ground.partners.selectors import settings_in_force
from kith.practice.arrangements.policies import TEXT_ISSUERS, check_decides_settings
from kith.practice.arrangements.words import PAGES, SETTINGS
from kith.practice.mash.models import ThresholdText
from kith.practice.mash.selectors.decisions import threshold_in_force


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision on one setting; `stands` when it is the one in force, `is_ahead` before its day."""

    name: str
    value: str
    in_force_from: datetime
    decided_by: str
    reason: str
    stands: bool
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """One page of settings: the values in force by key, and every decision, newest first."""

    code: str
    title: str
    about: str
    values: dict[str, Any]
    shown: tuple[tuple[str, str], ...]
    history: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Holidays:
    """The days that are no working day besides weekends, from this year on."""

    days: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The threshold text in force and every version, newest first."""

    now: ThresholdText | None
    versions: tuple[ThresholdText, ...]
    may_issue: bool


def all_settings(viewer: Viewer) -> tuple[SettingsPage, ...]:
    """Return every page with what is in force. Raises `Refused`."""
    check_decides_settings(viewer)
    standing = settings_in_force()
    return tuple(_page(code, standing, ()) for code in PAGES)


def settings_page(viewer: Viewer, code: str) -> SettingsPage:
    """Return one page with its history. Raises `Refused`."""
    check_decides_settings(viewer)
    keys = [one.key for one in SETTINGS if one.page == code]
    rows = list(Setting.objects.filter(key__in=keys).order_by("-in_force_from", "-made_at"))
    return _page(code, settings_in_force(), tuple(_decided(rows)))


def holidays(viewer: Viewer) -> Holidays:
    """Return the bank holidays from the beginning of this year on. Raises `Refused`."""
    check_decides_settings(viewer)
    first = date(clock.today().year, 1, 1)
    rows = BankHoliday.objects.filter(day__gte=first, day__lt=date(first.year + 2, 1, 1))
    return Holidays(tuple(rows.values_list("day", "name")))


def thresholds(viewer: Viewer) -> Thresholds:
    """Return the threshold text in force and its versions. Raises `Refused`."""
    check_decides_settings(viewer)
    versions = tuple(ThresholdText.objects.order_by("-in_force_from"))
    return Thresholds(threshold_in_force(), versions, viewer.role in TEXT_ISSUERS)


def _page(code: str, standing: dict[str, Any], history: tuple[Decided, ...]) -> SettingsPage:
    mine = [one for one in SETTINGS if one.page == code]
    title, about = PAGES[code]
    return SettingsPage(
        code=code,
        title=title,
        about=about,
        values={one.field: _part(standing[one.key], one.part) for one in mine},
        shown=tuple((one.name, one.words(_part(standing[one.key], one.part))) for one in mine),
        history=history,
    )


def _part(value: Any, part: str) -> Any:
    return value[part] if part else value


def _decided(rows: list[Setting]) -> list[Decided]:
    moment, taken, found = clock.now(), set(), []
    for row in rows:
        is_ahead = row.in_force_from > moment
        stands = not is_ahead and row.key not in taken
        if stands:
            taken.add(row.key)
        mine = [one for one in SETTINGS if one.key == row.key]
        name = mine[0].name if len(mine) == 1 else {"limits": "Agencies' answers"}.get(mine[0].page, "Why it is shared")
        value = ", ".join((f"{one.part}: " if one.part else "") + one.words(_part(row.value, one.part)) for one in mine)
        found.append(Decided(name, value, row.in_force_from, row.decided_by, row.reason, stands, is_ahead))
    return found
