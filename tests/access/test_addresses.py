"""Does every address answer every role as the table says? A new address without a row here fails."""

import re
from collections.abc import Callable
from contextlib import closing
from uuid import uuid4

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

ClientAs = Callable[[str], Client]
WORKERS = {
    "REF": "dsl_hill",
    "MTO": "mto_one",
    "MTM": "mtm_one",
    "MNP": "nav_health",
    "SW": "sw_one",
    "SWM": "swm_one",
    "CWK": "cwk_one",
    "CSC": "csc_one",
    "SPOC": "spoc_one",
    "SET": "set_one",
    "MCH": "mase_chair",
    "MAT": "mat_housing",
    "ACL": "acl_health",
    "LADO": "lado_one",
    "LIC": "lic_one",
    "CSG": "csg_one",
    "TRN": "trn_one",
    "QA": "qa_one",
    "SGC": "sgc_chair",
    "BRD": "brd_one",
    "DPO": "dpo_one",
    "ADM": "adm_one",
    "ANL": "anl_one",
}
EVERYBODY = frozenset(WORKERS)
HUB = frozenset({"MTO", "MTM"})
OPENS: dict[str, frozenset[str]] = {
    "home": EVERYBODY,
    "sign-in": EVERYBODY,
    "health": EVERYBODY,
    "access-matrix": EVERYBODY,
    "catalogue": EVERYBODY,
    "catalogue_as_known": EVERYBODY,
    "refer": EVERYBODY,
    "own-referrals": EVERYBODY,
    "find-child": frozenset({"MTO", "MTM", "SW", "SWM", "CSC", "CWK"}),
    "break-glass": frozenset({"MTO", "MTM", "SW", "SWM", "CSC", "SPOC"}),
    "privacy": frozenset({"DPO"}),
    "involved": EVERYBODY - {"LIC", "CSG", "TRN", "SGC", "BRD", "ADM", "ANL"},
    "unusual": frozenset({"DPO"}),
    "all-shared": frozenset({"DPO"}),
    "parted": frozenset({"DPO"}),
    "find-log": frozenset({"DPO"}),
    "my-looks": frozenset({"SW", "SWM", "CWK"}),
    "worklist": HUB,
    "pairs": HUB,
    "escalations": HUB,
    "worklist-views": HUB,
    "questions": frozenset({"MNP"}),
    "rota": frozenset({"MTM", "CSC"}),
    "imports": frozenset({"CSC", "MTM", "SPOC"}),
    "import-quality": frozenset({"CSC", "MTM", "QA", "DPO"}),
    "reconciliation": frozenset({"CSC", "MTM", "SWM", "QA"}),
    "settings": frozenset({"MTM", "CSC", "ADM"}),
    "slow-lane": HUB,
    "agency-keys": frozenset({"ADM"}),
    "missing": frozenset({"SPOC", "SET", "MTO", "MTM", "CSC"}),
    "missing-month": frozenset({"SPOC", "SET", "MTO", "MTM", "CSC"}),
    "missing-report": frozenset({"REF", "SPOC"}),
    "missing-back": frozenset({"REF"}),
    "looked-after": frozenset({"MTO", "MTM", "CSC", "SW", "SWM"}),
    "placed-here": HUB,
    "report": EVERYBODY,
    "premises": EVERYBODY,
    "api-guide": EVERYBODY,
    "openapi-json": EVERYBODY,
    "sign-in-again": EVERYBODY,
    "still": EVERYBODY,
    "invitation": frozenset(),
    "own-account": EVERYBODY,
    "add-factor": EVERYBODY,
    "colleagues": frozenset({"ADM"}),
    "invite": frozenset({"ADM"}),
}
"""Which roles an address without an id opens to; to the others it is not there, or says whose it is. Who may not send
a report is told so, with the telephone line of MASH, when they begin one; a list of one's own may be empty."""
POST_ONLY = (
    *("sign-out", "close-glass", "sign-in-passkey", "sign-in-question", "again-question"),
    *("invitation-question", "add-question"),
)
LEADS_ON = ("sign-in-code", "choose-post", "open-invitation")
"""Addresses of somebody half-way in, who are sent back to where that begins."""
ROLE_FIRST = frozenset(
    {"shift", "agency-key", "colleague", "give-post", "end-post", "colleague-deed", "confirm-recovery"}
)
"""Addresses that tell other roles whose page it is before they look whether the id is there."""
OPEN = frozenset({"sign-in", "health", "report", "premises", "api-guide", "openapi-json", "invitation"})
"""Addresses that need nobody signed in."""
MACHINES = frozenset({"send_referral", "read_referral", "read_checkpoint", "api-root"})
"""Addresses of the API, which asks for a key and for no session; `door/web/tests/test_api.py` holds them."""


def addresses() -> list[tuple[str, str]]:
    """Return every address of the product as (name, path with fresh ids)."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> list[tuple[str, str]]:
        found = []
        for one in patterns:
            path = before + str(one.pattern)
            found += walk(one.url_patterns, path) if isinstance(one, URLResolver) else [(one.name or path, path)]
        return found

    return walk(get_resolver().url_patterns, "/")


PLAIN = [(name, path) for name, path in addresses() if "<" not in path and name not in MACHINES]
WITH_ID = [(name, path) for name, path in addresses() if "<" in path and name not in MACHINES]


def test_every_plain_address_has_its_row() -> None:
    settings = {name for name, _ in PLAIN if name.startswith("settings-")}
    assert {name for name, _ in PLAIN} == set(OPENS) | settings | set(POST_ONLY) | (set(LEADS_ON) - {"open-invitation"})


@pytest.mark.parametrize("role", WORKERS)
def test_plain_addresses_open_to_those_whose_work_it_is(street: None, client_as: ClientAs, role: str) -> None:
    client = client_as(WORKERS[role])
    for name, path in PLAIN:
        if name in POST_ONLY:
            assert client.get(path).status_code == 405
            continue
        if name in LEADS_ON:
            assert client.get(path).headers["Location"] == "/sign-in"
            continue
        opens = OPENS.get(name, OPENS["settings"])
        answer = client.get(path)
        assert (answer.status_code == 200) == (role in opens), f"{role} {path}: {answer.status_code}"
        assert answer.status_code in (200, 403, 404), f"{role} {path}: {answer.status_code}"


@pytest.mark.parametrize("role", WORKERS)
def test_what_is_not_there_is_not_there_for_anybody(street: None, client_as: ClientAs, role: str) -> None:
    client = client_as(WORKERS[role])
    bodies = set()
    for name, path in WITH_ID:
        if name in LEADS_ON:
            continue
        filled = re.sub(r"<(int|slug):\w+>", "0", re.sub(r"<uuid:\w+>", lambda _: str(uuid4()), path))
        answer = client.get(filled)
        refused = (403,) if name in ROLE_FIRST else ()
        assert answer.status_code in (404, 405, *refused), f"{role} {name} {filled}: {answer.status_code}"
        if answer.status_code == 404:
            bodies.add(answer.content)
    assert len(bodies) == 1


@pytest.mark.parametrize("path", [path for name, path in PLAIN if name not in OPEN])
def test_a_stranger_is_sent_to_sign_in(street: None, path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code in (302, 405)
    assert answer.status_code == 405 or answer.headers["Location"] == "/sign-in"


@pytest.mark.parametrize("key", ["", "kith_2222_wrong", "another"])
def test_a_session_opens_nothing_of_the_api(street: None, client_as: ClientAs, key: str) -> None:
    client = client_as("dsl_hill")
    for path in ("/api/v1/referrals", "/api/v1/referrals/R-2222-2222-2", "/api/v1/trail/checkpoint"):
        answer = client.get(path, headers={"authorization": f"Bearer {key}"} if key else {})
        assert answer.status_code in (401, 405), path


def test_an_address_that_is_not_there_is_the_same_page(street: None, client_as: ClientAs) -> None:
    missing = Client().get("/nowhere/")
    assert (missing.status_code, missing.content) == (404, client_as("mto_one").get(f"/children/{uuid4()}/").content)


def hold_to_headers(answer: HttpResponseBase, path: str) -> None:
    """Hold one answer to the headers that every answer of ours carries, whatever its status."""
    headers = answer.headers
    said = f"{path}: {answer.status_code}"
    assert headers["Cache-Control"] == "no-store" or path == "/healthz", said
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy, said
    assert "frame-ancestors 'none'" in policy, said
    assert "base-uri 'none'" in policy, said
    assert "unsafe" not in policy, said
    assert headers["X-Content-Type-Options"] == "nosniff", said
    assert headers["X-Frame-Options"] == "DENY", said
    assert headers["Referrer-Policy"] == "same-origin", said
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin", said
    assert not {"Server", "X-Powered-By"} & set(headers), said


def everywhere() -> list[str]:
    """Return every address of the product with ids that lead nowhere, those of the API too, and one of none."""
    paths = [path for name, path in addresses() if name != "sign-out"]
    filled = [re.sub(r"<(int|slug):\w+>", "0", re.sub(r"<uuid:\w+>", str(uuid4()), path)) for path in paths]
    return ["/sign-out", "/nowhere/", "/%00", *(re.sub(r"<\w+>", "0", path) for path in filled)]


@pytest.mark.parametrize("key", ["mtm_one", "adm_one", ""])
def test_no_page_is_kept_and_every_header_stands(street: None, client_as: ClientAs, key: str) -> None:
    client = client_as(key) if key else Client(headers={"accept": "text/html"})
    found = set()
    for path in everywhere():
        for answer in (client.get(path), client.post(path), client.put(path)):
            hold_to_headers(answer, path)
            found.add(answer.status_code)
            if answer.status_code == 302 and "Location" in answer.headers and not key:
                assert answer.headers["Location"].startswith("/"), path
        if key and path in ("/sign-out", "/invitation/0/"):
            client = client_as(key)
    assert {200, 302, 401, 404, 405} <= found


def test_a_page_that_breaks_and_a_form_of_another_site_have_every_header(
    street: None, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    signed_in = client_as("mtm_one")
    forged = Client(enforce_csrf_checks=True, headers={"accept": "text/html"})
    answer = forged.post("/sign-in", {"post": str(uuid4())})
    assert answer.status_code == 403
    hold_to_headers(answer, "/sign-in")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a page that breaks")

    monkeypatch.setattr("kith.door.web.views.matrix_rows", broken)
    signed_in.raise_request_exception = False
    answer = signed_in.get("/access/")
    assert answer.status_code == 500
    assert b"a page that breaks" not in answer.content
    assert "RuntimeError: a page that breaks" in caplog.text
    hold_to_headers(answer, "/access/")


@pytest.mark.parametrize("name", ["kith/kith.css", "kith/govuk.js", "kith/kith.js", "kith/nowhere.css"])
def test_static_files_carry_their_headers_and_no_cookie(street: None, name: str) -> None:
    with closing(Client().get(f"/static/{name}")) as answer:
        assert answer.status_code == (404 if "nowhere" in name else 200)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert not answer.cookies
