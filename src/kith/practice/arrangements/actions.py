"""How does the partnership write down what it decided about limits, parameters, lines and threshold text?"""

from datetime import date, datetime, time
from typing import Any

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import Unfit
from kith.ground.partners.actions import decide_setting
from kith.ground.partners.selectors import settings_in_force
from kith.ground.trail.memory import remember
from kith.practice.arrangements.policies import check_decides_settings, check_issues_text
from kith.practice.mash.models import ThresholdText


def decide_settings(*, by: Viewer, values: dict[str, Any], from_day: date, reason: str) -> int:
    """Record each value that differs from the one in force that day; return how many. Raises `Unfit`, `Refused`."""
    check_decides_settings(by)
    moment = starts_on(from_day)
    standing = settings_in_force(moment)
    changed = {key: value for key, value in values.items() if standing[key] != value}
    if not changed:
        raise Unfit("Nothing is different.", {"from_day": "Change a value: all of these are in force already."})
    for key, value in changed.items():
        decide_setting(by=by, key=key, value=value, in_force_from=moment, reason=reason)
    return len(changed)


def issue_threshold_text(*, by: Viewer, version: str, text: str, from_day: date) -> ThresholdText:
    """Issue a version of the threshold text; each decision keeps the version it was taken under. Raises `Unfit`."""
    check_issues_text(by)
    wrong = {}
    if not version.strip():
        wrong["name"] = "Enter what this version is called."
    elif ThresholdText.objects.filter(version=version.strip()).exists():
        wrong["name"] = "There is a version of this name already: give this one its own."
    if not text.strip():
        wrong["text"] = "Enter the text."
    if wrong:
        raise Unfit("The text is not complete yet.", wrong)
    moment = starts_on(from_day)
    remember("threshold text issued", about=("threshold text", version.strip()))
    return ThresholdText.objects.create(
        version=version.strip(), text=text.strip(), in_force_from=moment, made_by=f"{by.name}, {by.organisation}"
    )


def starts_on(day: date) -> datetime:
    """Return now for today, else the beginning of that day in London. Raises `Unfit` for a day gone by."""
    if day < clock.today():
        raise Unfit("A decision starts today or later.", {"from_day": "Choose today or a later day."})
    if day == clock.today():
        return clock.now()
    return datetime.combine(day, time(0, 0), clock.LONDON)
