"""Does every address answer every role as the table says? A new address without a row here fails."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
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
    "worklist": HUB,
    "escalations": HUB,
    "worklist-views": HUB,
    "questions": frozenset({"MNP"}),
    "rota": frozenset({"MTM", "CSC"}),
    "settings": frozenset({"MTM", "CSC", "ADM"}),
    "slow-lane": HUB,
    "agency-keys": frozenset({"ADM"}),
    "report": EVERYBODY,
    "premises": EVERYBODY,
    "api-guide": EVERYBODY,
    "openapi-json": EVERYBODY,
}
"""Which roles an address without an id opens to; to the others it is not there, or says whose it is. Who may not send
a report is told so, with the telephone line of MASH, when they begin one; a list of one's own may be empty."""
POST_ONLY = ("sign-out", "close-glass")
ROLE_FIRST = frozenset({"shift", "agency-key"})
"""Addresses that tell other roles whose page it is before they look whether the id is there."""
OPEN = frozenset({"sign-in", "health", "report", "premises", "api-guide", "openapi-json"})
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
    assert {name for name, _ in PLAIN} == set(OPENS) | settings | set(POST_ONLY)


@pytest.mark.parametrize("role", WORKERS)
def test_plain_addresses_open_to_those_whose_work_it_is(street: None, client_as: ClientAs, role: str) -> None:
    client = client_as(WORKERS[role])
    for name, path in PLAIN:
        if name in POST_ONLY:
            assert client.get(path).status_code == 405
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
        filled = re.sub(r"<(int|str):\w+>", "0", re.sub(r"<uuid:\w+>", lambda _: str(uuid4()), path))
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
    for path in ("/api/v1/referrals", "/api/v1/referrals/R-2222-2222-2"):
        answer = client.get(path, headers={"authorization": f"Bearer {key}"} if key else {})
        assert answer.status_code in (401, 405), path


def test_an_address_that_is_not_there_is_the_same_page(street: None, client_as: ClientAs) -> None:
    missing = Client().get("/nowhere/")
    assert (missing.status_code, missing.content) == (404, client_as("mto_one").get(f"/children/{uuid4()}/").content)


def test_no_page_is_kept_and_every_header_stands(street: None, client_as: ClientAs) -> None:
    client = client_as("mtm_one")
    for _, path in PLAIN:
        headers = client.get(path).headers
        assert headers["Cache-Control"] == "no-store" or path == "/healthz", path
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
