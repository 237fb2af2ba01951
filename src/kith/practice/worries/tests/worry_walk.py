"""How does a test write a worry without an account, page by page or at one go?"""

import re
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from kith.ground.kernel import clock
from kith.practice.referrals.tests.sending import words_of
from kith.practice.worries.rules.sealed import State, seal
from kith.practice.worries.views.ways import PREMISES, PUBLIC, Way, box

REFERENCE = re.compile(r"R-\w{4}-\w{4}-\w")
PAGES: tuple[dict[str, str], ...] = (
    {"safe_now": "yes"},
    {"facts": "A grown man waits at the gate in a van and calls her by name."},
    {"worries": "I think he gives her things."},
    {"place": "Larkhill gate", "seen_when": "Friday"},
    {"forename": "Imelda", "surname": "Quartermain", "age_said": "14"},
    {"people": "He is called Ziggy", "vehicle": "Silver van, K7"},
    {"child_words": "She said he is nice to her."},
    {"relation": "1B", "sender": "", "contact": ""},
)
"""One whole worry of the public, page by page."""
VENUE: tuple[dict[str, str], ...] = (
    {"child_here": "left"},
    {"venue": "The Quay Hotel", "venue_address": "Room 12"},
    {"facts": "A man paid cash for a room with a girl in school uniform.", "seen_when": "Tonight"},
    {"worries": "She did not speak."},
    {"description": "About 13, school uniform"},
    {"people": "Man of about 40", "vehicle": ""},
    {"sender": "", "sender_role": "Night manager", "contact": ""},
)


class Worry:
    """One form being written by somebody without an account; `answer` is the last page."""

    def __init__(self, way: Way = PUBLIC, *, address: str = "192.0.2.7") -> None:
        self.way = way
        self.client = Client(REMOTE_ADDR=address)
        self.answer: Any = self.client.get(f"/{way.address}/")

    @property
    def state(self) -> str:
        """The seal on the page."""
        found = re.search(r'name="state" value="([^"]+)"', self.answer.content.decode())
        assert found, words_of(self.answer)
        return found[1]

    @property
    def words(self) -> str:
        """What the page says."""
        return words_of(self.answer).replace("\u2011", "-")

    def go(self, go: str = "next", **typed: Any) -> str:
        """Press a button with what was typed; return what the next page says."""
        self.answer = self.client.post(f"/{self.way.address}/", {"state": self.state, "go": go} | typed)
        return self.words

    def to_check(self, **changed: str) -> str:
        """Start, and fill in every page; `changed` stands in place of what is usual."""
        self.go()
        for page in PAGES if self.way is PUBLIC else VENUE:
            self.go(**{name: changed.get(name, text) for name, text in page.items()})
            if self.answer.status_code != HTTPStatus.OK:
                break
        return self.words

    def sent(self) -> str:
        """Send it and return its reference."""
        found = REFERENCE.search(self.go("send"))
        assert found, self.words
        return found[0]


def sent_at_once(address: str, form_id: UUID | None = None, way: Way = PUBLIC, **said: str) -> str:
    """Send a whole worry in one request, as its last page would, and return its reference."""
    usual = {name: text for page in (PAGES if way is PUBLIC else VENUE) for name, text in page.items()}
    state = State(form_id or uuid4(), way.name, way.last, usual | said, checked=True)
    sealed = seal(state, box(), clock.now())
    answer = Client(REMOTE_ADDR=address).post(f"/{way.address}/", {"state": sealed, "go": "send"})
    found = REFERENCE.search(words_of(answer).replace("\u2011", "-"))
    assert found, words_of(answer)
    return found[0]


__all__ = ["PREMISES", "PUBLIC", "Worry", "sent_at_once"]
