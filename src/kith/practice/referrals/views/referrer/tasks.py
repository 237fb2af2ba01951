"""Which lines does the list of steps have, and where does each wanted thing lead?"""

from django.urls import reverse

from kith.ground.ui.templatetags.kith_ui import Task
from kith.practice.referrals.rules.reports import ChildSaid
from kith.practice.referrals.selectors.reports import Writing

FIELDS = {"safe_now": "refer-safe", "referrer_name": "refer-who", "facts": "refer-seen", "children": "refer-children"}


def tasks_of(writing: Writing) -> list[Task]:
    """Return the six steps with how each stands; what is asked about each child is a line of its own."""
    report, draft_id = writing.report, writing.id
    listed = [
        _task("Is the child safe right now?", reverse("refer-safe", args=[draft_id]), bool(report.safe_now)),
        _task(
            "Who is worried",
            reverse("refer-who", args=[draft_id]),
            bool(report.referrer_name),
            done="Filled in",
            hint=report.referrer_name,
        ),
        _task(
            "Which child, or children",
            reverse("refer-children", args=[draft_id]),
            bool(writing.children) and not any(name.startswith("child") for name in writing.missing),
            hint=", ".join(child.name for child in writing.children),
        ),
        _task(
            "What you have seen or heard, and what worries you",
            reverse("refer-seen", args=[draft_id]),
            bool(report.facts or report.worries),
        ),
    ]
    return listed + _about_children(writing)


def _about_children(writing: Writing) -> list[Task]:
    numbers = [child.number for child in writing.children] or [1]
    said = [
        _task(
            f"What {_whom(writing, number)} said, in their own words",
            reverse("refer-words", args=[writing.id, number]),
            bool(_said(writing, number).child_words),
            begun="If known",
        )
        for number in numbers
    ]
    signs = [
        _task(
            f"Signs you know of{_about(writing, number)}",
            reverse("refer-signs", args=[writing.id, number]),
            bool(_said(writing, number).answers),
            begun="If known",
        )
        for number in numbers
    ]
    return said + signs


def wanted(writing: Writing) -> list[tuple[str, str]]:
    """Return what is still wanted before the report can go: (sentence, address of the page that mends it)."""
    return [(sentence, mended_at(writing, field)) for field, sentence in writing.missing.items()]


def mended_at(writing: Writing, field: str, number: int = 0) -> str:
    """Return the page on which a field stands; `child0.place` is the first child's."""
    if field in FIELDS:
        return reverse(FIELDS[field], args=[writing.id])
    if number == 0:
        number = int("".join(mark for mark in field.split(".")[0] if mark.isdigit()) or 0) + 1
    return child_page(writing, number)


def child_page(writing: Writing, number: int) -> str:
    """Return the page that says which child it is, by whether anybody knows the name."""
    name = "refer-unknown-child" if _said(writing, number).is_unknown else "refer-child"
    return reverse(name, args=[writing.id, number])


def _said(writing: Writing, number: int) -> ChildSaid:
    return writing.children[number - 1].said if number <= len(writing.children) else ChildSaid()


def _whom(writing: Writing, number: int) -> str:
    return f"{writing.children[number - 1].name} has" if len(writing.children) > 1 else "the child has"


def _about(writing: Writing, number: int) -> str:
    return f": {writing.children[number - 1].name}" if len(writing.children) > 1 else ""


def _task(
    title: str, url: str, is_done: bool, *, done: str = "Completed", begun: str = "Not started", hint: str = ""
) -> Task:
    return Task(title, url, done if is_done else begun, is_done, hint)
