"""How does a test sign in for real, on an installation that is no demonstration?"""

import time
import zlib
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connections, transaction
from django.test import Client
from tests.signin.authenticator import Authenticator

from kith.door.keeping.setting_up import OWNER
from kith.door.street.loading.cast import post_of
from kith.ground.access.viewer import acting_as, service_post
from kith.ground.accounts.actions.keeping import first_link
from kith.ground.accounts.rules import codes
from kith.ground.kernel.clock import LONDON
from kith.ground.partners.models import Post

PASSWORD = "  three quiet Herons wading ü  "
"""With what a careless form would strip or change."""
HOME = "/"


class Door:
    """An installation with the cast and no story, outside the demonstration; its clock stands until it is set."""

    def at(self, text: str) -> None:
        """Set the clock of the installation, which stays no demonstration."""
        moment = datetime.fromisoformat(text).replace(tzinfo=LONDON)
        with connections[OWNER].cursor() as cursor:
            cursor.execute(
                "update kernel_installation set is_demo = false, clock_runs = false, clock_starts_at = %s", [moment]
            )

    def entries(self) -> list[tuple[str, str, str, str]]:
        """Return every entry of the trail, by the owner: act, about, why, outcome."""
        with connections[OWNER].cursor() as cursor:
            cursor.execute("select act, object_id, why, outcome from trail_entry order by true_at")
            return [(act, about, why, outcome) for act, about, why, outcome in cursor.fetchall()]

    def acts(self) -> list[str]:
        """Return what was done, in order."""
        return [act for act, *_ in self.entries()]


def what_sessions_say() -> list[str]:
    """Return what stands in every session's row, read as whoever has the table reads it."""
    said = [row.session_data.split(":")[0] for row in Session.objects.all()]
    plain = [(signing.b64_decode(one.lstrip(".").encode()), one.startswith(".")) for one in said]
    return [(zlib.decompress(text) if packed else text).decode() for text, packed in plain]


class Someone:
    """One worker of the cast, with a passkey, a password and an app."""

    def __init__(self, key: str) -> None:
        post = Post.objects.select_related("worker").get(id=post_of(key))
        self.key, self.worker_id, self.email = key, post.worker_id, post.worker.email
        self.passkey = Authenticator()
        self.seed = b""
        self.last_step = 0

    def client(self, address: str = "192.0.2.1") -> Client:
        """Return a browser of nobody yet."""
        return Client(REMOTE_ADDR=address, headers={"accept": "text/html"})

    def link(self) -> str:
        """Return a link to begin with, as made at the terminal."""
        with transaction.atomic(), acting_as(service_post("SVC_DUTIES")):
            return f"/invitation/{first_link(self.worker_id)}/"

    def begins_by_passkey(self) -> "Someone":
        """Use an invitation to make a passkey."""
        client = self.client()
        client.get(self.link())
        asked = client.post("/invitation/question").json()["publicKey"]
        answer = client.post("/invitation/", {"answer": self.passkey.make(asked), "label": "work telephone"})
        assert answer.status_code == 303, answer.content
        return self

    def begins_by_password(self) -> "Someone":
        """Use an invitation to set a password and an app."""
        client = self.client()
        client.get(self.link())
        form = client.get("/invitation/").context["form"]
        self.seed = form.raw
        typed = {"password": PASSWORD, "code": self.code(), "seed": form["seed"].value()}
        answer = client.post("/invitation/", typed)
        assert answer.status_code == 303, answer.context["form"].errors
        return self

    def code(self) -> str:
        """Return a code that was not used yet: of the stretch before, of this one or of the next."""
        now = codes.step_of(time.time())
        self.last_step = max(self.last_step + 1, now - 1)
        while self.last_step > codes.step_of(time.time()) + 1:
            time.sleep(1)
        return codes.code_at(self.seed, self.last_step)

    def enters(self, client: Client | None = None, **also: str) -> Client:
        """Sign in by passkey; return the browser."""
        client = client or self.client()
        answer = self.answers(client, **also)
        assert answer in (200, 303), answer
        return client

    def answers(self, client: Client, **also: str) -> int:
        """Try to sign in by passkey; return the status."""
        asked = client.post("/sign-in/passkey/question").json()["publicKey"]
        return client.post("/sign-in/passkey", {"answer": self.passkey.use(asked)} | also).status_code

    def gives_password(self, client: Client, password: str = PASSWORD) -> int:
        """Give the first of two factors; return the status."""
        return client.post("/sign-in", {"email": self.email, "password": password}).status_code


def is_in(client: Client) -> bool:
    """Say whether this browser is signed in."""
    return client.get(HOME).status_code == 200


def sent(client: Client, path: str, **typed: str) -> int:
    """Send a form with a fresh key; return the status."""
    return client.post(path, {"idempotency_key": str(uuid4())} | typed).status_code


def post_id(key: str) -> UUID:
    """Return the post of a worker of the cast."""
    return post_of(key)


@pytest.fixture
def door(own_base: str) -> Iterator[Door]:
    """Kith outside the demonstration, on Monday 26 January 2015, 09:30."""
    made = Door()
    made.at("2015-01-26 09:30")
    yield made
    connections.close_all()
