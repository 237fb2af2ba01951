"""Does the worklist show what is next by its clock, only to those on duty?"""

from collections.abc import Callable

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("street")


def test_smoke(client_as: Callable[[str], Client]) -> None:
    client = client_as("mtm_one")
    for url in (
        "/mash/",
        "/mash/late/",
        "/mash/rota/",
        "/settings/",
        "/settings/limits/",
        "/settings/screening/",
        "/settings/lines/",
        "/settings/bank-holidays/",
        "/settings/threshold/",
    ):
        answer = client.get(url)
        assert answer.status_code == 200, (url, answer.content)
