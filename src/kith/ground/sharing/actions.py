"""How is a share recorded, and what the family was told put right?"""

from uuid import UUID

from django.db import connection

from kith.ground.access.viewer import Viewer
from kith.ground.kernel.errors import Changed, NotThere, Unfit
from kith.ground.kernel.ids import new_id
from kith.ground.partners.selectors import settings_in_force
from kith.ground.sharing.models import Share
from kith.ground.sharing.words import TOLD
from kith.ground.trail.memory import remember


def record_share(
    *,
    by: Viewer,
    subject_id: UUID,
    to_organisation_id: UUID,
    what: str,
    about: tuple[str, UUID],
    why: str = "",
    family_told: str = "not_yet",
    family_why: str = "",
) -> None:
    """Record a share with another agency, inside the transaction and after the entry of the act that shares.

    What is left out is the partnership's own words (settings `sharing.*`). Within one agency nothing is shared.
    """
    if to_organisation_id == by.organisation_id:
        return
    standing = settings_in_force()
    values = [
        new_id(),
        subject_id,
        to_organisation_id,
        what,
        (why.strip() or standing["sharing.why"][what])[:300],
        standing["sharing.basis"],
        family_told,
        (family_why.strip() or ("" if family_told == "yes" else standing["sharing.family_why"]))[:300],
        about[0],
        about[1],
    ]
    with connection.cursor() as cursor:
        cursor.execute("select kith.share(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)", values)


def tell_family(*, by: Viewer, share_id: UUID, version: int, told: str, why: str) -> None:
    """Say whether the family was told of a share, and why not. Raises `NotThere`, `Changed`, `Unfit`."""
    row = Share.objects.visible_to(by).filter(id=share_id).first()
    if row is None:
        raise NotThere("There is no such record of sharing.")
    if told != "yes" and not why.strip():
        raise Unfit("Say why not.", {"why": "Enter why the family was not told."})
    remember("sharing told", subjects=[row.subject_id], about=("share", str(share_id)))
    with connection.cursor() as cursor:
        cursor.execute("select kith.tell_family(%s, %s, %s, %s)", [share_id, version, told, why.strip()[:300]])
        if not cursor.fetchone()[0]:
            raise Changed("Somebody else has changed this.", {"Was the family told?": TOLD[row.family_told]})
