"""How does a test walk through the partner's form page by page, without a browser?"""

import re
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client


class Walk:
    """One report being written by one worker of the street."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.base = str(self.send("/refer/", {})["Location"])

    @property
    def draft_id(self) -> str:
        """The id in the address."""
        return self.base.strip("/").split("/")[-1]

    def send(self, path: str, typed: dict[str, Any], *, key: str = "") -> Any:
        """Post a form with a key of its own."""
        return self.client.post(path, {"idempotency_key": key or str(uuid4())} | typed)

    def page(self, path: str = "") -> str:
        """Return a page of the report as text without markup."""
        return words_of(self.client.get(self.base + path))

    def version(self, path: str) -> str:
        """Return the version a page was opened on."""
        found = re.search(r'name="version"[^>]*value="(\d+)"', self.client.get(self.base + path).content.decode())
        assert found, path
        return found[1]

    def save(self, path: str, **typed: Any) -> Any:
        """Fill one page in and save it."""
        return self.send(self.base + path, {"version": self.version(path)} | typed)

    def whole(self) -> None:
        """Fill in what a report must hold."""
        self.save("safe/", safe_now="yes", injuries="")
        self.save("children/1/", forename="Imelda", surname="Quartermain", sex="F")
        self.save("seen/", facts="Met at the gate by a grown man in a van.", worries="He gives her things.")

    def sent(self) -> list[str]:
        """Send it and return the references."""
        answer = self.send(f"{self.base}check/", {})
        assert answer.status_code == 303, words_of(answer)
        return re.findall(r"R-\w{4}-\w{4}-\w", self.page("done/").replace("\u2011", "-"))


def words_of(answer: HttpResponse | Any) -> str:
    """Return what a page says, without markup and with plain spaces."""
    text = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.S)
    text = re.sub(r"<[^>]+>", " ", text).replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
    return re.sub(r"\s+", " ", text)
