"""What is due, what is new and what can be started, for each role?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from kith.desk.casefile.selectors.books import books
from kith.desk.memory.selectors.given import Given, children_given
from kith.ground.access.selectors import my_children
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.partners.selectors import is_on_shift
from kith.ground.tasks.selectors import open_tasks
from kith.ground.trail.memory import remember
from kith.ground.ui.pages import page_for
from kith.ground.ui.saying import say_moment
from kith.practice.mash.selectors.asked import open_questions
from kith.practice.mash.selectors.worklist import Filters, worklist
from kith.practice.missing.selectors.today import today
from kith.practice.referrals.selectors.referrer import own_drafts, own_referrals
from kith.record.people.selectors.children import child, names_of


@dataclass(frozen=True, slots=True)
class Due:
    """One due thing: what, where, by when, about whom, and the word on its button."""

    title: str
    url: str
    due_at: datetime | None
    about: str = ""
    action: str = "Open"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new: what, where, a line about it."""

    title: str
    url: str
    line: str


@dataclass(frozen=True, slots=True)
class Home:
    """The three blocks of a home page; `words` says what this role finds in Kith."""

    words: str
    due: tuple[Due, ...] = ()
    news: tuple[News, ...] = ()
    starts: tuple[tuple[str, str], ...] = ()
    given: tuple[News, ...] = ()
    """Children whom somebody gave the viewer a reason to know."""
    named: frozenset[UUID] = frozenset()
    """The children it names, where what it is made of has not put them into the trail."""

    @property
    def lists(self) -> list[tuple[str, tuple[News, ...]]]:
        """The lists of children that hold any, each under its heading."""
        return [one for one in (("Children given to you", self.given), ("New to me", self.news)) if one[1]]


def home_of(viewer: Viewer) -> Home:
    """Return the home page of a viewer's role."""
    composed = HOMES.get(viewer.role)
    home = composed(viewer) if composed else PLAIN
    tasks = open_tasks(viewer)
    names = names_of(viewer, {one.subject_id for one in tasks})
    asked = [
        Due(one.text, page_for(one.about_kind, one.about_id), one.due_at, names.get(one.subject_id, ""))
        for one in tasks
    ]
    children = children_given(viewer)
    known = tuple(News(one.called, page_for("child", one.subject_id), _given(one)) for one in children)
    if named := home.named | frozenset(names) | {one.subject_id for one in children}:
        remember("home seen", subjects=sorted(named), fields=["identity"])
    due = sorted((*asked, *home.due), key=lambda one: (one.due_at is None, one.due_at))
    return replace(home, due=tuple(due), given=known)


def _given(one: Given) -> str:
    return f"{one.kind}, until {say_moment(one.until)}" if one.until else one.kind


def _referrer(viewer: Viewer) -> Home:
    rows = own_referrals(viewer)
    drafts = own_drafts(viewer)
    due = [
        Due("A report you have begun", reverse("refer-draft", args=[one.id]), None, "Saved, not sent", "Go on")
        for one in drafts
    ]
    due += [
        Due(f"More information is wanted: {row.referral.reference}", page_for("own_referral", row.referral.id), None)
        for row in rows
        if row.referral.returned_for and not row.referral.fed_back_at
    ]
    news = [
        News(
            row.name, page_for("own_referral", row.referral.id), f"{row.referral.reference}: {_progress(row.referral)}"
        )
        for row in rows[:10]
    ]
    return Home(
        f"You see the referrals {viewer.organisation} has made, and what became of them.",
        tuple(due),
        tuple(news),
        (
            *(
                (("Make a referral", reverse("refer")), ("Report a missing child", reverse("missing-report")))
                if viewer.role == "REF"
                else ()
            ),
            ("All our referrals", reverse("own-referrals")),
        ),
    )


def _progress(referral: object) -> str:
    fed_back = getattr(referral, "fed_back_at", None)
    acknowledged = getattr(referral, "acknowledged_at", None)
    return "MASH has answered" if fed_back else "a person has read it" if acknowledged else "sent, not read yet"


def _hub(viewer: Viewer) -> Home:
    starts: tuple[tuple[str, str], ...] = (("Worklist", reverse("worklist")), ("Find a child", reverse("find-child")))
    if viewer.role == "MTM":
        starts += (
            ("Bring in files", reverse("imports")),
            ("Do records and assessments agree?", reverse("reconciliation")),
        )
    if not is_on_shift(viewer.post_id, clock.now()):
        return Home(
            "You are not on duty now, so Kith shows you no referrals. The MASH manager writes the rota.", starts=starts
        )
    page = worklist(viewer, Filters())
    due = [
        Due(f"{row.next_duty}: {row.child}", page_for("referral", row.referral_id), row.due_at, row.reference)
        for row in page.rows[:8]
    ]
    newest = sorted(page.rows, key=lambda row: row.received_at, reverse=True)[:5]
    news = [
        News(row.child, page_for("referral", row.referral_id), f"{row.reference} from {row.from_whom}")
        for row in newest
    ]
    return Home("", tuple(due), tuple(news), starts)


def _social_worker(viewer: Viewer) -> Home:
    children = [child(viewer, subject_id) for subject_id in my_children(viewer)]
    named = frozenset(one.subject_id for one in children)
    news = [News(one.full_name, page_for("child", one.subject_id), one.school) for one in children]
    words = "The children allocated to you." if viewer.role != "SWM" else "The children allocated in your team."
    starts: tuple[tuple[str, str], ...] = (("Find a child", reverse("find-child")),)
    if viewer.role == "SWM":
        starts += (("Do records and assessments agree?", reverse("reconciliation")),)
    return Home(words, news=tuple(news), starts=starts, named=named)


def _navigator(viewer: Viewer) -> Home:
    due = [
        Due("A question from MASH", page_for("enquiry", one.id), one.due_at, one.question[:80], "Answer")
        for one in open_questions(viewer)
    ]
    return Home(
        f"Questions put to {viewer.organisation}. You see each question and the child it is about, nothing beside it.",
        tuple(due),
        (),
        (("All questions", reverse("questions")),),
    )


def _coordinator(_viewer: Viewer) -> Home:
    starts = (
        ("Find a child", reverse("find-child")),
        ("Do records and assessments agree?", reverse("reconciliation")),
        ("Bring in files", reverse("imports")),
        ("How good the files are", reverse("import-quality")),
        ("Settings", reverse("settings")),
        ("Rota", reverse("rota")),
    )
    return Home("The single records and the settings of the partnership.", starts=starts)


def _missing_unit(viewer: Viewer) -> Home:
    found = today(viewer)
    due = [Due("Return interview", page_for("episode", one.episode_id), one.due_at, one.called) for one in found.owed]
    gone = [News(one.called, page_for("episode", one.episode_id), f"gone for {one.gone_words}") for one in found.away]
    starts = (
        ("Missing children today", reverse("missing")),
        ("Report a missing child", reverse("missing-report")),
        ("Bring in a list of reports", reverse("imports")),
        ("The month", reverse("missing-month")),
    )
    return Home("Children missing now, and the interviews owed to those who are back.", tuple(due), tuple(gone), starts)


def _officer(viewer: Viewer) -> Home:
    kept = books(viewer)
    due = [Due(f"Review a look: {one.reference}", page_for("glass", one.id), one.due_at) for one in kept.looks]
    due += [Due("Review a seal", page_for("seal", one.id), one.due_at, one.kind) for one in kept.seals_due]
    starts = (
        ("Seals and looks", reverse("privacy")),
        ("What each role sees", reverse("access-matrix")),
        ("How good the files are", reverse("import-quality")),
    )
    return Home("The books of seals, conflicts of interest and broken glass.", tuple(due), (), starts)


def _auditor(_viewer: Viewer) -> Home:
    starts = (
        ("Do records and assessments agree?", reverse("reconciliation")),
        ("How good the files are", reverse("import-quality")),
    )
    return Home("The children of your sample, and how good the partnership's files are.", starts=starts)


def _administrator(viewer: Viewer) -> Home:
    starts = (
        ("Colleagues", reverse("colleagues")),
        ("Keys of systems", reverse("agency-keys")),
        ("What each role sees", reverse("access-matrix")),
    )
    words = f"Who in {viewer.organisation} signs in, in which role, and with which systems. You see no child's record."
    return Home(words, starts=starts)


PLAIN = Home("Nothing waits for your role here. What your role may see is decided by the partnership.")


HOMES: dict[str, Callable[[Viewer], Home]] = {
    "REF": _referrer,
    "ACL": _referrer,
    "MTO": _hub,
    "MTM": _hub,
    "SW": _social_worker,
    "SWM": _social_worker,
    "CWK": _social_worker,
    "MNP": _navigator,
    "CSC": _coordinator,
    "DPO": _officer,
    "ADM": _administrator,
    "SPOC": _missing_unit,
    "QA": _auditor,
}
