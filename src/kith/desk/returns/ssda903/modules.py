"""Which modules does a looked-after return have, and how is a row of each read?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kith.desk.returns.reading import Reading
from kith.desk.returns.ssda903.facts import YES_NO, liberty_row, oc2_row, oc3_row, uasc_row, worker_row
from kith.desk.returns.ssda903.reading import episode_row, header_row, missing_row, review_row

ADOPTION = re.compile(r"ad1|adopt|perm|prev", re.IGNORECASE)
"""Modules about adoption are never read, whatever else their name says."""


@dataclass(frozen=True, slots=True)
class Module:
    """One table of the return: how it is named, how a row is read, its columns, and those that must be there."""

    named: re.Pattern[str]
    make: Callable[[Reading], Any]
    known: tuple[str, ...]
    required: tuple[str, ...]


def _module(named: str, make: Callable[[Reading], Any], known: str, required: str) -> Module:
    pattern = re.compile(rf"(?<![a-z])(?:{named})(?![a-z])", re.IGNORECASE)
    return Module(pattern, make, tuple(known.split()), tuple(required.split()))


READ: dict[str, Module] = {
    "header": _module("header", header_row, "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB UASC", "CHILD SEX DOB"),
    "workers": _module(
        "sw|swepisodes|social_?workers?|workers?",
        worker_row,
        "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
        "CHILD SW_ID SW_DECOM SW_DEC",
    ),
    "episodes": _module(
        "episodes?",
        episode_row,
        "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN PL_LA"
        " PL_LOCATION PL_DISTANCE",
        "CHILD DECOM LS PLACE DEC",
    ),
    "missing": _module(
        "missing", missing_row, "CHILD DOB MISSING MIS_START MIS_END", "CHILD MISSING MIS_START MIS_END"
    ),
    "reviews": _module("reviews?", review_row, "CHILD DOB REVIEW REVIEW_CODE", "CHILD REVIEW REVIEW_CODE"),
    "oc2": _module("oc2", oc2_row, f"CHILD DOB SDQ_SCORE SDQ_REASON {' '.join(YES_NO)}", "CHILD SDQ_SCORE SDQ_REASON"),
    "oc3": _module("oc3", oc3_row, "CHILD DOB IN_TOUCH ACTIV ACCOM", "CHILD IN_TOUCH ACTIV ACCOM"),
    "uasc": _module("uasc", uasc_row, "CHILD SEX DOB DUC", "CHILD DUC"),
    "liberty": _module("dolo", liberty_row, "CHILD DOB DOLO_START DOLO_END", "CHILD DOLO_START DOLO_END"),
}


def module_of(name: str) -> str | None:
    """Return which module a file or sheet name speaks of, None for one that is not read."""
    if ADOPTION.search(name) and not READ["header"].named.search(name):
        return None
    return next((module for module, one in READ.items() if one.named.search(name)), None)
