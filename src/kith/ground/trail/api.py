"""What may a partner agency's system fetch of the trail? Signed hashes, nothing of any entry."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.params.functions import Query
from pydantic import Field

from kith.ground.kernel.api import PROBLEMS, Problem
from kith.ground.trail.selectors import checkpoint_for_witness
from kith.ground.trail.witness import as_json

router = Router(tags=["Witness"])


class CheckpointOut(Schema):
    """A signed checkpoint, and the proof that the tree of `before` entries is its beginning (RFC 6962)."""

    note: str = Field(description="Origin, number of entries and root, a line each: what was signed")
    signature: str = Field(description="Ed25519 over the note, base64")
    before: int
    proof: list[str] = Field(description="Hashes as hexadecimal text")


@router.get(
    "/trail/checkpoint",
    response={200: CheckpointOut, 404: Problem, **PROBLEMS},
    operation_id="read_checkpoint",
    summary="Fetch the newest signed checkpoint of the trail, to keep as its witness",
)
def read_checkpoint(
    request: HttpRequest,  # noqa: ARG001 - ninja hands every operation its request
    before: int = Query(0, ge=0, le=2**53, description="The size of the checkpoint kept before"),
) -> dict[str, Any]:
    """Fetch what a witness keeps: it tells how many entries there are and their root, and nothing about them."""
    found = checkpoint_for_witness(before)
    return as_json(found.signed) | {"before": found.before, "proof": [one.hex() for one in found.proof]}
