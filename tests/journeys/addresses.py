"""Which pages does Kith have, as whom does a test open each on the street, and how does it make it complain?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kith.desk.casefile.selectors.page import child_page
from kith.desk.duties.sealing import settle
from kith.desk.memory.jobs import find_unusual_looks
from kith.desk.protection.forms import FORMS
from kith.door.street.loading.cast import DEMO_KEY_ID, organisation_of, post_of
from kith.door.street.loading.clock import set_clock
from kith.door.street.script.workers import WORKERS
from kith.ground.access.models import Seal
from kith.ground.access.relations import open_subject
from kith.ground.access.selectors import hub_team, my_children
from kith.ground.access.viewer import acting_as
from kith.ground.accounts.models import Factor, Invitation
from kith.ground.kernel import clock
from kith.ground.kernel.language import EXAMPLE
from kith.ground.partners.models import Post, Shift, Worker
from kith.ground.tasks.models import Task
from kith.ground.trail.memory import remember
from kith.practice.arrangements.words import PAGES
from kith.practice.mash.selectors.asked import answered_questions, open_questions
from kith.practice.mash.selectors.hub import HubPage, hub_page
from kith.practice.mash.views.deeds import DEEDS
from kith.practice.missing.models import Episode, Interview
from kith.practice.referrals.models import Referral, Triage
from kith.practice.referrals.selectors.referrer import own_referrals
from kith.practice.referrals.tests.refer_walk import Walk
from kith.practice.worries.tests.worry_walk import sent_at_once
from kith.record.linkage.models import Candidate
from kith.record.people.actions import NewPerson, record_person
from kith.record.people.models import Placement
from kith.record.protected.models import Marker, Silence

NO_PAGE = {
    "sign-out": "leads to the sign-in page",
    "close-glass": "leads home",
    "health": "a word for machines",
    "still": "a word for the page's script",
    "sign-in-question": "for the browser's passkeys",
    "again-question": "for the browser's passkeys",
    "invitation-question": "for the browser's passkeys",
    "add-question": "for the browser's passkeys",
    "sign-in-passkey": "leads on, or shows the sign-in page",
    "sign-in-directory": "leads on to an agency's directory",
    "directory-back": "where the directory leads back to: leads on, or shows the sign-in page",
    "sign-in-code": "stands between password and home: test_sign_in looks at it",
    "choose-post": "stands between sign-in and home, for who has several posts",
    "end-session": "leads back to one's account",
    "openapi-json": "for machines",
    "api-root": "for machines",
    "read_checkpoint": "for machines",
    "send_referral": "for machines",
    "read_referral": "for machines",
}
"""Addresses that show no page of their own, and why."""
HUB = ("mto_one", "mtm_one", "mtm_two")
BORN = date(2002, 3, 4)
EMPTY, FILE, STALE = "empty", "file", "stale"


@dataclass(frozen=True, slots=True)
class Stop:
    """One page to look at: its address's name, who opens it, and what is sent to see its errors (if anything)."""

    name: str
    who: str
    url: str
    status: int = 200
    send: str = ""
    """`empty`: the form with nothing in it; `file`: with a file; `stale`: as opened on a version long gone."""


def every_name() -> set[str]:
    """Return the name of every address Kith answers."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _names(one.url_patterns)
        else:
            assert one.name, f"{one.pattern} has no name"
            yield one.name


def sign_in(key: str) -> Client:
    """Return a client signed in as a worker of the street."""
    client = Client(headers={"accept": "text/html"})
    client.post("/sign-in", {"post": str(post_of(key))})
    return client


def door_stops() -> list[Stop]:
    """Return the pages outside every room: sign-in, each role's home, the matrix, what is not there."""
    first = {worker.role: worker.key for worker in reversed(WORKERS)}
    return [
        Stop("sign-in", "", "/sign-in"),
        *(Stop("home", key, "/") for key in (*first.values(), "mtm_two")),
        Stop("access-matrix", "dpo_one", reverse("access-matrix")),
        Stop("report", "", reverse("report")),
        Stop("premises", "", reverse("premises")),
        Stop("api-guide", "", reverse("api-guide")),
        Stop("agency-keys", "adm_one", reverse("agency-keys")),
        Stop("agency-keys", "adm_one", reverse("agency-keys"), 422, EMPTY),
        Stop("agency-key", "adm_one", reverse("agency-key", args=[DEMO_KEY_ID])),
        Stop("catalogue", "mtm_one", reverse("catalogue")),
        Stop("catalogue_as_known", "mtm_one", reverse("catalogue_as_known")),
        Stop("referral", "outsider", reverse("referral", args=[uuid4()]), 404),
        Stop("worklist", "dsl_hill", reverse("worklist"), 403),
    ]


def account_stops() -> list[Stop]:
    """Return one's own account, an agency's workers, and what somebody invited sees."""
    admin, me = sign_in("adm_one"), post_of("adm_one")
    typed = {"name": "Una Castellane", "email": "una.castellane@example.org", "role": "REF"}
    made = admin.post(reverse("invite"), {"idempotency_key": str(uuid4())} | typed)
    link = "/" + made.context["url"].split("/", 3)[3]
    new = Worker.objects.get(email=typed["email"])
    ends = clock.now() + timedelta(days=3)
    asked = Invitation.objects.using("owner").create(
        worker_id=new.id, purpose="recover", asked_by=post_of("mtm_one"), made_at=clock.now(), ends_at=ends
    )
    held = Factor.objects.create(
        worker_id=Post.objects.get(id=me).worker_id, kind="passkey", label="Key", secret=b"x", made_at=clock.now()
    )
    post = Post.objects.get(worker=new).id
    found = [Stop(name, "adm_one", reverse(name)) for name in ("sign-in-again", "own-account", "colleagues")]
    found += [Stop(name, "adm_one", reverse(name), 422, EMPTY) for name in ("invite", "add-factor")]
    found.append(Stop("remove-factor", "adm_one", reverse("remove-factor", args=[held.id])))
    found.append(Stop("colleague", "adm_one", reverse("colleague", args=[new.id])))
    found.append(Stop("give-post", "adm_one", reverse("give-post", args=[new.id]), 422, EMPTY))
    found.append(Stop("end-post", "adm_one", reverse("end-post", args=[new.id, post])))
    for deed in ("left", "recover", "link", "on-again"):
        found.append(Stop("colleague-deed", "adm_one", reverse("colleague-deed", args=[new.id, deed])))
    found.append(Stop("confirm-recovery", "adm_one", reverse("confirm-recovery", args=[asked.id])))
    found.append(Stop("open-invitation", "", link))
    found.append(Stop("invitation", "", reverse("invitation"), 422, EMPTY))
    return found


def refer_stops() -> list[Stop]:
    """Return the partner's form, each step empty, filled in and complaining, and what became of a report."""
    client = sign_in("dsl_hill")
    fresh, begun, gone = Walk(client), Walk(client), Walk(client)
    for walk in (begun, gone):
        walk.whole()
    begun.save("children/1/signs/", V06="present", S01="suspected", S10="present", S14="present")
    begun.save("seen/", facts=EXAMPLE, worries="")
    gone.sent()
    at = {"new": fresh.draft_id, "full": begun.draft_id, "sent": gone.draft_id}
    steps = [("refer-child", [1]), ("refer-unknown-child", [1])]
    steps += [(f"refer-{part}", []) for part in ("safe", "who", "seen")]
    steps += [(f"refer-{part}", [1]) for part in ("words", "signs", "more")]
    found = [Stop("refer", "dsl_hill", reverse("refer"))]
    for name, number in steps:
        url = reverse(name, args=[at["full"], *number])
        found += [
            Stop(name, "dsl_hill", reverse(name, args=[at["new"], *number])),
            Stop(name, "dsl_hill", url, 422, FILE),
        ]
    for name in ("safe", "child", "unknown-child"):
        number = [] if name == "safe" else [1]
        found.append(Stop(f"refer-{name}", "dsl_hill", reverse(f"refer-{name}", args=[at["new"], *number]), 422, EMPTY))
    found.append(Stop("refer-seen", "dsl_hill", reverse("refer-seen", args=[at["full"]]), 409, STALE))
    found.append(Stop("refer-check", "dsl_hill", reverse("refer-check", args=[at["new"]]), 422, EMPTY))
    for name in ("draft", "danger", "children", "wording", "file", "check", "drop"):
        found.append(Stop(f"refer-{name}", "dsl_hill", reverse(f"refer-{name}", args=[at["full"]])))
    for name in ("remove-child", "advice"):
        found.append(Stop(f"refer-{name}", "dsl_hill", reverse(f"refer-{name}", args=[at["full"], 1])))
    found.append(Stop("refer-done", "dsl_hill", reverse("refer-done", args=[at["sent"]])))
    return found + _own_stops()


def _own_stops() -> list[Stop]:
    found = [Stop("own-referrals", key, reverse("own-referrals")) for key in ("dsl_hill", "outsider")]
    for key in ("dsl_hill", "fire_officer"):
        with transaction.atomic(), acting_as(post_of(key)) as viewer:
            newest = own_referrals(viewer)[0].referral.id
        found += [
            Stop("own-referral", key, reverse("own-referral", args=[newest])),
            Stop("own-referral-add", key, reverse("own-referral-add", args=[newest]), 422, EMPTY),
        ]
    return found


def hub_stops() -> list[Stop]:
    """Return the hub's lists, a referral in each state there is, the agencies' questions, the rota and settings."""
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        states = dict(Triage.objects.visible_to(viewer).order_by("made_at").values_list("state", "referral_id"))
        unknown = Referral.objects.visible_to(viewer).get(vehicle__startswith="Dark blue van").id
    shift = Shift.objects.filter(team_id=hub_team().id).order_by("-starts_at")[0].id
    for n in range(7):
        sent_at_once("192.0.2.7", facts=f"Junk, number {n}")
    lists = [("worklist", "mtm_one"), ("worklist", "mto_two"), ("slow-lane", "mtm_one")]
    found = [Stop(name, who, reverse(name)) for name, who in lists]
    found.append(Stop("worklist", "mtm_one", f"{reverse('worklist')}?rag=B&held=mine"))
    found += [Stop("referral", "mtm_one", reverse("referral", args=[one])) for one in {*states.values(), unknown}]
    found += [Stop("rota", who, reverse("rota")) for who in ("mtm_one", "csc_one")]
    found.append(Stop("rota", "mtm_one", reverse("rota"), 422, EMPTY))
    found.append(Stop("shift", "mtm_one", reverse("shift", args=[shift]), 422, EMPTY))
    found += [Stop("settings", who, reverse("settings")) for who in ("mtm_one", "csc_one", "adm_one")]
    for page in (*PAGES, "bank-holidays", "threshold"):
        url = reverse(f"settings-{page}")
        found += [Stop(f"settings-{page}", "csc_one", url), Stop(f"settings-{page}", "csc_one", url, 422, EMPTY)]
    return found + _question_stops() + _pair_stops() + _view_stops()


def _view_stops() -> list[Stop]:
    """Return how a view of the worklist is kept and removed."""
    keep = f"{reverse('worklist-views')}?rag=R"
    client = sign_in("mtm_one")
    client.post(keep, {"idempotency_key": str(uuid4()), "name": "Red"})
    view = client.get("/mash/").context["views"][0].id
    return [
        Stop("worklist-views", "mtm_one", keep),
        Stop("worklist-views", "mtm_one", keep, 422, EMPTY),
        Stop("worklist-view", "mtm_one", reverse("worklist-view", args=[view])),
        Stop("worklist", "mtm_one", reverse("worklist")),
    ]


def escalation_stops() -> list[Stop]:
    """Return the escalation list, a disagreement from its raising on, a transfer and its confirmation."""
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        told = Referral.objects.visible_to(viewer).get(facts__startswith="A volunteer coach").id
        moved = Referral.objects.visible_to(viewer).get(facts__startswith="Moved to a home in Westfold").id
    school, officer = sign_in("dsl_dock"), sign_in("mto_one")
    raising, handing = reverse("disagree", args=[told]), reverse("transfer", args=[moved])
    found = [Stop("escalations", "mtm_one", reverse("escalations")), Stop("disagree", "dsl_dock", raising, 422, EMPTY)]
    said = {"idempotency_key": str(uuid4()), "about": "He still trains the younger team."}
    raised = school.post(raising, said).headers["Location"].partition("?")[0]
    given = dict.fromkeys(("authority", "spoke_to", "sent", "told_family"), "Westfold Council")
    officer.post(handing, {"idempotency_key": str(uuid4())} | given)
    confirming = reverse("transfer-confirm", args=[moved, officer.get(handing).context["page"].rows[0].id])
    found += [Stop("disagreement", key, raised, 422, EMPTY) for key in ("dsl_dock", "mtm_one")]
    found.append(Stop("disagreement", "mtm_one", raised))
    found.append(Stop("transfer", "mto_one", handing, 422, EMPTY))
    found.append(Stop("transfer-confirm", "mto_one", confirming, 422, EMPTY))
    return found


def _question_stops() -> list[Stop]:
    found = []
    for key in ("nav_health", "nav_police", "nav_housing"):
        found.append(Stop("questions", key, reverse("questions")))
        with transaction.atomic(), acting_as(post_of(key)) as viewer:
            to_answer, answered = open_questions(viewer), answered_questions(viewer)
        found += [Stop("question", key, reverse("question", args=[one.id]), 422, EMPTY) for one in to_answer[:1]]
        found += [Stop("question", key, reverse("question", args=[one.id])) for one in answered[:1]]
    return found


def _pair_stops() -> list[Stop]:
    with transaction.atomic(), acting_as(post_of("mto_one")) as viewer:
        pairs = dict(Candidate.objects.visible_to(viewer).values_list("state", "id"))
    found = [Stop("pair", "mto_one", reverse("pair", args=[one])) for one in pairs.values()]
    found.append(Stop("pair", "mto_one", reverse("pair", args=[pairs["ask"]]), 422, EMPTY))
    found.append(Stop("pairs", "mto_one", reverse("pairs")))
    found.append(Stop("pair-undo", "mto_one", reverse("pair", args=[pairs["same"]]), 422, EMPTY))
    return found


def wall_stops() -> list[Stop]:
    """Return how a child is sealed, a conflict told, the glass broken, and the books of all three."""
    officer, worker = sign_in("dpo_one"), sign_in("sw_one")
    with transaction.atomic(), acting_as(post_of("mto_one")) as viewer:
        remember("person written down")
        known, new = open_subject("person"), NewPerson(source="worker", forename="Wren", surname="Only", dob=BORN)
        record_person(by=viewer, subject_id=known, new=new)
    with transaction.atomic(), acting_as(post_of("csc_one")) as viewer:
        marked = Seal.objects.visible_to(viewer).get(level=1)
    names = ("seal-child", "declare-conflict", "name-conflict")
    found = [Stop(name, "mtm_one", reverse(name, args=[known]), 422, EMPTY) for name in names]
    found.append(Stop("break-glass", "sw_one", reverse("break-glass"), 422, EMPTY))
    typed = {"forename": "Wren", "surname": "Only", "reason": "Nobody answers, and it is night."}
    typed |= {f"dob_{part}": getattr(BORN, part) for part in ("day", "month", "year")}
    worker.post(reverse("break-glass"), {"idempotency_key": str(uuid4())} | typed)
    told = {"idempotency_key": str(uuid4()), "reason": "My neighbour's child."}
    sign_in("mto_one").post(reverse("declare-conflict", args=[known]), told)
    books = officer.get(reverse("privacy")).context["books"]
    for name, one in (("seal", books.seals[0]), ("glass", books.looks[0]), ("conflict", books.conflicts[0])):
        found.append(Stop(name, "dpo_one", reverse(name, args=[one.id]), 422, EMPTY))
    found += [Stop("child", "sw_one", reverse("child", args=[known])), Stop("privacy", "dpo_one", reverse("privacy"))]
    found.append(Stop("child", "mtm_one", reverse("child", args=[marked.subject_id])))
    found += [Stop("child", "csc_one", reverse("child", args=[marked.subject_id]))]
    found.append(Stop("seal", "csc_one", reverse("seal", args=[marked.id])))
    return found


def memory_stops() -> list[Stop]:
    """Return who looked at a child, who may, to whom it was told, who works with it, and what is unusual."""
    worker, officer = sign_in("sw_one"), sign_in("dpo_one")
    with transaction.atomic(), acting_as(post_of("sw_one")) as viewer:
        mine = my_children(viewer)[0]
    for key in ("mto_one", "cwk_one", "outsider", "outsider", "outsider"):
        sign_in(key).get(reverse("child", args=[mine]))
    gives = reverse("give-relation", args=[mine, "contributor"])
    told = {"who": organisation_of("camhs"), "reason": "They see her every week.", "family_told": "not_yet"}
    worker.post(gives, {"idempotency_key": str(uuid4())} | told)
    held = next(row for row in worker.get(reverse("people-of-child", args=[mine])).context["rows"] if row.may_end)
    shared = worker.get(reverse("shared", args=[mine])).context["rows"][0].id
    found = [Stop("who-looked", "sw_one", reverse("who-looked", args=[mine])), Stop("my-looks", "sw_one", "/looked/")]
    for key in ("sw_one", "mtm_one", "dpo_one"):
        found.append(Stop("people-of-child", key, reverse("people-of-child", args=[mine])))
    found += [
        Stop("give-relation", "sw_one", gives, 422, EMPTY),
        Stop("shared", "sw_one", reverse("shared", args=[mine])),
    ]
    found.append(Stop("end-relation", "sw_one", reverse("end-relation", args=[mine, held.id]), 422, EMPTY))
    found.append(Stop("family-told", "sw_one", reverse("family-told", args=[shared]), 422, EMPTY))
    found.append(Stop("involved", "dsl_hill", reverse("involved"), 422, EMPTY))
    found.append(Stop("find-log", "dpo_one", reverse("find-log"), 422, EMPTY))
    found += [Stop(name, "dpo_one", reverse(name, args=[mine])) for name in ("child-log", "log-copy")]
    found.append(Stop("all-shared", "dpo_one", reverse("all-shared")))
    found.append(Stop("parted", "dpo_one", reverse("parted")))
    return found + _unusual_stops(officer)


def _unusual_stops(officer: Client) -> list[Stop]:
    """Look two days ahead, so that today is settled and has its report."""
    now = clock.now()
    set_clock(now + timedelta(days=2))
    for _ in range(7):
        find_unusual_looks()
    one = officer.get(reverse("unusual")).context["rows"][0].id
    set_clock(now)
    row = reverse("unusual-look", args=[one])
    return [Stop("unusual", "dpo_one", reverse("unusual")), Stop("unusual-look", "dpo_one", row, 422, EMPTY)]


def missing_stops() -> list[Stop]:
    """Return what is reported, listed, closed, interviewed and told of missing children, and who is looked after."""
    with transaction.atomic(), acting_as(post_of("spoc_one")) as viewer:
        rows = {one.called: one for one in Episode.objects.visible_to(viewer).exclude(called="").order_by("started_at")}
        kyle, jordan, chloe = (
            rows[f"{one}"] for one in ("Kyle Rathbone-Iqbal", "Jordan Skelhorn", "Chloe Brackenbury")
        )
        owed = Interview.objects.visible_to(viewer).get(episode=kyle)
        held = Interview.objects.visible_to(viewer).exclude(done_at=None).order_by("made_at")[0]
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        outside = Placement.objects.visible_to(viewer).get(band="outside", source_ref="")
    with transaction.atomic(), acting_as(post_of("sw_three")) as viewer:
        prompts = Task.objects.visible_to(viewer).filter(kind="strategy_prompt", owner_post_id=viewer.post_id)
        prompt = prompts.filter(done_at=None)[0]
    found = _report_stops(kyle.subject_id)
    pages = [(key, one.id) for key in ("spoc_one", "mtm_one") for one in (jordan, kyle, chloe)]
    pages += [("sw_three", kyle.id), ("spoc_one", held.episode_id), ("sw_three", held.episode_id)]
    found += [Stop("episode", key, reverse("episode", args=[one])) for key, one in pages]
    for name in ("episode-grade", "episode-close", "episode-seen", "episode-strike"):
        found.append(Stop(name, "spoc_one", reverse(name, args=[jordan.id]), 422, EMPTY))
    for name in ("interview-offer", "interview-write"):
        found.append(Stop(name, "spoc_one", reverse(name, args=[owed.id]), 422, EMPTY))
    found.append(Stop("interview-tell", "spoc_one", reverse("interview-tell", args=[held.id]), 422, EMPTY))
    found.append(Stop("missing-task", "sw_three", reverse("missing-task", args=[prompt.id]), 422, EMPTY))
    for key in ("spoc_one", "sw_three", "mtm_one"):
        found.append(Stop("missing-of-child", key, reverse("missing-of-child", args=[kyle.subject_id])))
    found += [
        Stop("looked-after", key, reverse("looked-after")) for key in ("mtm_one", "csc_one", "sw_three", "sw_one")
    ]
    found.append(Stop("placed-here", "mto_one", reverse("placed-here"), 422, EMPTY))
    found.append(Stop("placement-told", "mtm_one", reverse("placement-told", args=[outside.id]), 422, EMPTY))
    found.append(Stop("place-child", "sw_three", reverse("place-child", args=[kyle.subject_id]), 422, EMPTY))
    return found


def _report_stops(kyle: UUID) -> list[Stop]:
    """Return the day's list, the months, and how a child is reported missing and said to be back."""
    found = [Stop("missing", key, reverse("missing")) for key in ("spoc_one", "mtm_one", "csc_one")]
    found.append(Stop("missing-month", "spoc_one", f"{reverse('missing-month')}?month=2014-12"))
    found.append(Stop("missing-month", "csc_one", f"{reverse('missing-month')}?month=2014-02"))
    for key in ("home_lead", "spoc_one"):
        found += [Stop("missing-report", key, reverse("missing-report"), *more) for more in ((), (422, EMPTY))]
    found.append(
        Stop("missing-report", "home_lead", f"{reverse('missing-report')}?done=reported&reference=M-2222-2222-2")
    )
    found.append(Stop("missing-back", "home_lead", reverse("missing-back"), 422, EMPTY))
    found.append(Stop("missing-report-child", "sw_three", reverse("missing-report-child", args=[kyle]), 422, EMPTY))
    for key in ("sw_three", "csc_one"):
        found.append(Stop("screen-child", key, reverse("screen-child", args=[kyle])))
    return found


def protection_stops() -> list[Stop]:
    """Return what must not be known of a child: written down, opened, ended, kept from somebody, copied."""
    with transaction.atomic(), acting_as(post_of("mto_one")) as viewer:
        marker = Marker.objects.visible_to(viewer).get(what="address")
        silence = Silence.objects.visible_to(viewer).get(subject_id=marker.subject_id)
    child = marker.subject_id
    officer, second, keeper = (sign_in(key) for key in ("mto_one", "mtm_one", "csc_one"))
    found = [Stop("protect", "mto_one", reverse("protect", args=[child, one]), 422, EMPTY) for one in FORMS]
    found += [Stop("protected", key, reverse("protected", args=[child])) for key in ("mto_one", "csc_one")]
    for name in ("keep-silent", "ask-for-copy"):
        found.append(Stop(name, "mto_one", reverse(name, args=[child]), 422, EMPTY))
    found.append(Stop("end-silence", "mto_one", reverse("end-silence", args=[child, silence.id]), 422, EMPTY))
    ending = reverse("end-protection", args=[child, "address", marker.fact_id])
    found.append(Stop("end-protection", "csc_one", ending, 422, EMPTY))
    asked = {"name": "Gareth Fallowfield", "why": "He asks.", "idempotency_key": str(uuid4())}
    held = officer.post(reverse("ask-for-copy", args=[child]), asked).headers["Location"]
    found += [Stop("copy", key, held) for key in ("mto_one", "mtm_one")]
    assert second.get(held).status_code == keeper.get(reverse("child", args=[child])).status_code == 200
    return [*found, Stop("child", "mto_one", reverse("child", args=[child]))]


def deed_stops() -> list[Stop]:
    """Return every deed of the hub on a referral where it is open, sent empty where something must be typed."""
    _call_back_wanted()
    _information_added()
    open_at: dict[str, tuple[str, UUID]] = {}
    workers: dict[str, tuple[str, UUID]] = {}
    for who in HUB:
        for page in _referrals_of(who):
            open_at |= {code: (who, page.referral.id) for code in page.may if code not in open_at}
            if page.workers and "end-allocation" in page.may:
                workers = {"end-allocation": (who, page.referral.id)}
    assert set(open_at) == set(DEEDS), set(DEEDS) - set(open_at)
    found = []
    for code, (who, referral_id) in (open_at | workers).items():
        name, url = f"referral-{code}", reverse(f"referral-{code}", args=[referral_id])
        found.append(Stop(name, who, url))
        if code not in ("hold", "take-back", "close", "read"):
            found.append(Stop(name, who, url, 422, EMPTY))
    who, referral_id = open_at["rag"]
    found.append(Stop("referral-rag", who, reverse("referral-rag", args=[referral_id]), 409, STALE))
    return found


def _referrals_of(who: str) -> list[HubPage]:
    with transaction.atomic(), acting_as(post_of(who)) as viewer:
        return [hub_page(viewer, one.referral_id) for one in Triage.objects.visible_to(viewer)]


def _call_back_wanted() -> None:
    """Let a referral come in that says a child is in danger now: only such a one asks to be rung back."""
    walk = Walk(sign_in("dsl_dock"))
    walk.whole()
    walk.save("safe/", safe_now="no", injuries="")
    walk.sent()


def _information_added() -> None:
    """Let a referrer add to a referral, so that the hub has something to mark as read."""
    client = sign_in("dsl_dock")
    with transaction.atomic(), acting_as(post_of("dsl_dock")) as viewer:
        rows = [one.referral for one in own_referrals(viewer) if one.progress in ("sent", "acknowledged")]
    add = reverse("own-referral-add", args=[rows[0].id])
    client.post(add, {"idempotency_key": str(uuid4()), "words": "Seen again today."})
    settle()


def child_stops() -> list[Stop]:
    """Return the pages of a child: today, on an earlier day, before anything was known; finding one."""
    with transaction.atomic(), acting_as(post_of("mtm_one")) as viewer:
        joined = Referral.objects.visible_to(viewer).get(facts__startswith="Collected from the gate").subject_id
        link = child_page(viewer, joined).child.joined[0].link_id
    child, chronology = reverse("child", args=[joined]), reverse("chronology", args=[joined])
    then = "?known_day=20&known_month=12&known_year=2014"
    never = "?known_day=1&known_month=3&known_year=2014"
    found = [Stop("child", "mtm_one", child + day) for day in ("", then, never)]
    found += [Stop("chronology", "mtm_one", chronology + day) for day in ("", then, "?kind=referral")]
    found.append(Stop("allocate", "mtm_one", reverse("allocate", args=[joined]), 422, EMPTY))
    found.append(Stop("undo-join", "mto_one", reverse("undo-join", args=[joined, link]), 422, EMPTY))
    found += [Stop("find-child", "mto_one", reverse("find-child")), Stop("find-child", "sw_one", reverse("find-child"))]
    found.append(Stop("find-child", "mto_one", reverse("find-child"), 422, EMPTY))
    return found
