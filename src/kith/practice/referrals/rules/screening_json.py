"""How are checklist answers read from, and their advice written to, plain JSON?"""

from typing import Any

from kith.practice.referrals.rules.screening import Answer, Answers, Reason, Result
from kith.practice.referrals.words.checklist import (
    APPENDIX_B_CODES,
    GANG_ANSWERS,
    SIGNS,
    VULNERABILITIES,
    WARNING_SIGNS,
)

_LISTS = {
    "V": frozenset(item.code for item in VULNERABILITIES),
    "S": frozenset(item.code for item in SIGNS),
    "W": frozenset(item.code for item in WARNING_SIGNS),
}
_FIELDS = ("V", "S", "W", "gang", "age", "unknown")
_OLDEST = 120


class BadAnswers(ValueError):
    """The answers cannot be read; the sentence names the field and what it may hold."""


def from_json(obj: object) -> Answers:
    """Return the answers of one object: V, S, W lists of codes, gang, age, unknown; all may be left out.

    An item that is not listed is taken as asked and absent; `unknown` says how many of the 29 are not
    known. Raises BadAnswers for anything else.
    """
    if not isinstance(obj, dict):
        raise BadAnswers("The answers must be one JSON object with any of V, S, W, gang, age, unknown.")
    for name in obj:
        if name not in _FIELDS:
            raise BadAnswers(f"{name}: there is no such field; use {', '.join(_FIELDS)}.")
    codes = [code for name in _LISTS for code in _codes(obj, name)]
    return Answers(
        items={code: Answer("present") for code in codes},
        gang=_gang(obj),
        age=_whole(obj, "age", _OLDEST) if "age" in obj else None,
        unknown=_whole(obj, "unknown", len(APPENDIX_B_CODES)) if "unknown" in obj else 0,
    )


def to_json(result: Result) -> dict[str, Any]:
    """Return {v, s, flags, because} ready for JSON; `because` maps each flag to its reasons."""
    return {
        "v": result.v,
        "s": result.s,
        "flags": list(result.flags),
        "because": {flag: [_reason(reason) for reason in result.because[flag]] for flag in result.flags},
        "version": result.version,
    }


def _codes(obj: dict[str, object], name: str) -> list[str]:
    value = obj.get(name, [])
    if not isinstance(value, list):
        raise BadAnswers(f"{name}: must be a list of codes such as {min(_LISTS[name])}.")
    for position, code in enumerate(value):
        if not isinstance(code, str) or code not in _LISTS[name]:
            allowed = f"{min(_LISTS[name])} to {max(_LISTS[name])}"
            raise BadAnswers(f"{name}[{position}]: {str(code)[:40]!r} is not one of {allowed}.")
    return value


def _gang(obj: dict[str, object]) -> str:
    value = obj.get("gang", "not_known")
    if not isinstance(value, str) or value not in GANG_ANSWERS:
        raise BadAnswers(f"gang: must be one of {', '.join(GANG_ANSWERS)}.")
    return value


def _whole(obj: dict[str, object], name: str, most: int) -> int:
    value = obj[name]
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise BadAnswers(f"{name}: must be a whole number from 0 to {most}.")
    return value


def _reason(reason: Reason) -> dict[str, str]:
    return {"code": reason.code, "text": reason.text, "answer": reason.answer, "via": reason.via}
