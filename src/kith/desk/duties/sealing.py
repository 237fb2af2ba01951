"""How do the waiting jobs run: seal the trail, let the duties catch up, send what waits?"""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from kith.desk.duties.following import catch_up
from kith.ground.access.viewer import acting_as, service_post
from kith.ground.trail.sealer import seal, signing_key


def key_path() -> Path:
    """Return where the trail's signing key stands: outside the database."""
    return Path(settings.KITH_HOME) / "keys" / "trail.key"


def seal_once() -> int:
    """Seal what is new under the sealer's own post; return how many entries. Raises `TrailBroken`."""
    key = signing_key(key_path())
    with transaction.atomic(), acting_as(service_post("SVC_SEAL")):
        return seal(key)


def settle() -> None:
    """Seal and catch up until nothing is left to react to."""
    while seal_once():
        catch_up()
