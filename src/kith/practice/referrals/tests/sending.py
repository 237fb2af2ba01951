"""How does a test send a form of the hub as a browser would: with its key and the version it was opened on?"""

import re
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from kith.ground.partners.models import Organisation, Post


def sent(client: Client, url: str, **typed: Any) -> HttpResponse:
    """Open a page, fill in its form and send it; fields not named stay empty."""
    page = client.get(url).content.decode()
    version = re.search(r'name="version"[^>]*value="(\d+)"', page)
    known = {"version": version.group(1)} if version else {}
    return _post(client, url, known | typed)


def posted(client: Client, url: str, **typed: Any) -> HttpResponse:
    """Send a form without opening its page first."""
    return _post(client, url, typed)


def _post(client: Client, url: str, typed: dict[str, Any]) -> HttpResponse:
    answer: Any = client.post(url, {"idempotency_key": str(uuid4())} | typed)
    return answer  # type: ignore[no-any-return]


def words_of(answer: Any) -> str:
    """Return a page's text without its marks, white space as single blanks."""
    body = re.sub(r"<[^>]+>", " ", answer.content.decode())
    plain = body.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
    return re.sub(r"\s+", " ", plain)


def post_of(key: str) -> UUID:
    """Return the post of a worker of the street, whose address is made of the key."""
    return Post.objects.get(worker__email=f"{key.replace('_', '.')}@example.org").id


def organisation_of(code: str) -> UUID:
    """Return an organisation of the street."""
    return Organisation.objects.get(code=code).id
