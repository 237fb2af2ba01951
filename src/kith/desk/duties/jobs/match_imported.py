"""When a return has come in, which of its children are known already under the same number?"""

from uuid import UUID

from kith.desk.duties.duty import Duty, Happened
from kith.ground.access.viewer import Viewer, acting_as, service_post
from kith.record.linkage.jobs import propose_for_import


def react(_by: Viewer, happened: Happened) -> None:
    """Put the likely pairs before the hub, under the matcher's right; who imported is told nothing."""
    with acting_as(service_post("SVC_MATCH")) as matcher:
        propose_for_import(by=matcher, batch_id=UUID(happened.object_id))


DUTY = Duty(
    name="match_imported",
    says="A child of a return whose number is known already is compared; a person decides.",
    acts=frozenset({"imported"}),
    react=react,
)
