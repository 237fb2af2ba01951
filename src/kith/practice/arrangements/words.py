"""Which settings may a partnership decide, and how is each said?"""

from dataclasses import dataclass
from typing import Any

PAGES = {
    "limits": (
        "Time limits",
        "By when each step of a referral is due. A change counts for clocks that start after it.",
    ),
    "screening": (
        "Checklist parameters",
        "What the checklist's advice counts. It stays advice: it never sets a RAG, an order or an outcome.",
    ),
    "lines": ("Telephone lines and out of hours", "What referrers and callers are given to ring."),
    "sharing": (
        "Sharing with other agencies",
        "What stands on each record of sharing unless a worker says otherwise. Ask your data protection officer.",
    ),
    "public": (
        "Forms without an account",
        "How much is usual. What comes beyond it is received all the same, and reaches the worklist in turn.",
    ),
    "sign-in": (
        "Signing in",
        "When a session ends and an account goes off. A change counts from the next sign-in.",
    ),
}


@dataclass(frozen=True, slots=True)
class OneSetting:
    """One value a partnership decides: its key, the part of it if it has parts, its field, its name and unit."""

    page: str
    key: str
    field: str
    name: str
    unit: str = ""
    part: str = ""

    def words(self, value: Any) -> str:
        """Return the value with its unit."""
        if not self.unit:
            return str(value)
        return f"{value} {self.unit if value == 1 or self.unit == 'children' else self.unit + 's'}"


SETTINGS: tuple[OneSetting, ...] = (
    OneSetting("limits", "limits.red_hours", "red_hours", "Red: enquiries finished within", "hour"),
    OneSetting("limits", "limits.amber_days", "amber_days", "Amber: enquiries finished within", "working day"),
    OneSetting("limits", "limits.green_days", "green_days", "Green: enquiries finished within", "working day"),
    OneSetting("limits", "limits.blue_hours", "blue_hours", "Blue: outcome within", "hour"),
    OneSetting("limits", "limits.answer_hours", "answer_red", "Red: agencies answer within", "hour", "red"),
    OneSetting(
        "limits", "limits.answer_hours", "answer_amber", "Amber: agencies answer within", "working hour", "amber"
    ),
    OneSetting(
        "limits", "limits.answer_hours", "answer_green", "Green: agencies answer within", "working hour", "green"
    ),
    OneSetting("limits", "limits.answer_hours", "answer_blue", "Blue: agencies answer within", "hour", "blue"),
    OneSetting("limits", "limits.feedback_days", "feedback_days", "Referrer told within", "working day"),
    OneSetting("limits", "limits.glass_minutes", "glass_minutes", "A broken glass stays open for", "minute"),
    OneSetting(
        "limits",
        "limits.involvement_an_hour",
        "involvement_an_hour",
        "One worker asks who is involved, in an hour, about at most",
        "children",
    ),
    OneSetting("limits", "hours.opens", "opens", "Working hours begin"),
    OneSetting("limits", "hours.closes", "closes", "Working hours end"),
    OneSetting("screening", "screening.several", "several", "“Several” means at least", "item"),
    OneSetting("screening", "screening.sign_lookback_months", "lookback", "A sign counts for", "month"),
    OneSetting("screening", "screening.unknown_items_for_incomplete", "unknown", "Incomplete from", "unknown item"),
    OneSetting("lines", "contact.mash_line", "mash_line", "MASH telephone line"),
    OneSetting("lines", "contact.out_of_hours_team", "out_of_hours_team", "Out-of-hours team"),
    OneSetting("lines", "contact.out_of_hours_line", "out_of_hours_line", "Out-of-hours telephone line"),
    OneSetting("lines", "contact.police_line", "police_line", "Police"),
    OneSetting("sharing", "sharing.basis", "basis", "Lawful basis"),
    OneSetting("sharing", "sharing.why", "why_enquiry", "Why an agency is asked", "", "enquiry"),
    OneSetting("sharing", "sharing.why", "why_feedback", "Why a referrer is answered", "", "feedback"),
    OneSetting("sharing", "sharing.why", "why_relation", "Why an agency may know who is involved", "", "relation"),
    OneSetting("sharing", "sharing.why", "why_interview", "Why a return interview is told", "", "interview"),
    OneSetting("sharing", "sharing.family_why", "family_why", "Why the family was not told first"),
    OneSetting("public", "public.from_one_place", "from_one_place", "Usual from one place in an hour", "form"),
    OneSetting("public", "public.in_all", "in_all", "Usual in all in an hour", "form"),
    OneSetting("public", "public.admit_per_minute", "a_minute", "Leave the slow lane in a minute", "form"),
    OneSetting("sign-in", "sign_in.idle_minutes", "idle_minutes", "A session ends when idle for", "minute"),
    OneSetting("sign-in", "sign_in.hours", "hours", "A session ends after", "hour"),
    OneSetting("sign-in", "sign_in.at_once", "at_once", "At once at most", "session"),
    OneSetting("sign-in", "sign_in.dormant_days", "dormant_days", "An account nobody uses goes off after", "day"),
)


def values_of(page: str, typed: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed on a page as values by key, parts put together."""
    found: dict[str, Any] = {}
    for one in SETTINGS:
        if one.page == page:
            if one.part:
                found.setdefault(one.key, {})[one.part] = typed[one.field]
            else:
                found[one.key] = typed[one.field]
    return found
