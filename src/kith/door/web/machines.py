"""Which agency's system asks, how often, and what is it told that it can act on?"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from kith.ground.kernel import clock
from kith.ground.kernel.rates import count_up
from kith.ground.partners.models import AgencyKey
from kith.ground.partners.selectors import key_shown

PLACE = "/api/v1/"
MINUTE = timedelta(minutes=1)
MOST_A_MINUTE = 60


class MachineRequest(HttpRequest):
    """A request of an agency's system: its key, and in how many seconds it may ask again (0: now)."""

    agency_key: AgencyKey | None
    wait: int


def is_machine(request: HttpRequest) -> bool:
    """Say whether the request is for the API."""
    return request.path_info.startswith(PLACE)


def post_of(request: HttpRequest) -> UUID | None:
    """Return the post the shown key acts as, and count the request; in a transaction of its own, so it stays counted."""
    asking: MachineRequest = request  # type: ignore[assignment]
    asking.agency_key, asking.wait = None, 0
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    with transaction.atomic():
        now = clock.now()
        asking.agency_key = key_shown(shown.strip(), now)
        if asking.agency_key is None:
            return None
        if count_up(f"api:{asking.agency_key.id}", now, MINUTE) > MOST_A_MINUTE:
            asking.wait = 60 - now.second
    return asking.agency_key.post_id
