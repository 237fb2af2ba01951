"""Is this a worker of ours whom their agency's directory sent? It makes nobody and speaks for its own agency alone."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kith.ground.accounts.actions.proving import NotProved
from kith.ground.accounts.directories import Directory, handle_of
from kith.ground.accounts.models import Linked
from kith.ground.accounts.sealing import is_marked, mark_of
from kith.ground.accounts.selectors import posts_of, worker_at
from kith.ground.kernel import clock
from kith.ground.trail.memory import remember


def prove_by_directory(*, directory: Directory, claims: Mapping[str, Any]) -> UUID:
    """Return whom the directory names: by its own unchanging word, or the first time by the verified address.

    Raises `NotProved` where there is no such worker with a live post in the directory's organisation.
    """
    handle = handle_of(directory.issuer, str(claims["sub"]))
    link = Linked.objects.filter(handle=handle, worker__is_active=True).first()
    if link and not is_marked(link.mark, "linked", handle, link.worker_id):
        refuse_directory(link.worker_id)
        raise NotProved
    worker_id = link.worker_id if link else _by_address(directory, claims)
    if worker_id is None or not posts_of(worker_id, of=directory.organisation):
        refuse_directory(worker_id)
        raise NotProved
    if link is None:
        remember("directory linked", about=("worker", str(worker_id)), why=directory.organisation)
        mark = mark_of("linked", handle, worker_id)
        Linked.objects.create(
            worker_id=worker_id, issuer=directory.issuer, handle=handle, mark=mark, made_at=clock.now()
        )
    return worker_id


def refuse_directory(worker_id: UUID | None = None) -> None:
    """Write down that what a directory said let nobody in."""
    about = ("worker", str(worker_id) if worker_id else "unknown")
    remember("sign-in refused", about=about, why="directory", outcome="refused")


def _by_address(directory: Directory, claims: Mapping[str, Any]) -> UUID | None:
    """Return the worker with the verified address; an address that passed to somebody else opens nothing."""
    email = claims.get("email")
    worker = worker_at(email) if isinstance(email, str) and claims.get("email_verified") is True else None
    if worker is None or Linked.objects.filter(worker=worker, issuer=directory.issuer).exists():
        return None
    return worker.id
