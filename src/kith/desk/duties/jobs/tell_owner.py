"""When somebody from outside a child's team opens the record, does the allocated worker learn of it?"""

from kith.desk.duties.duty import Duty, Happened
from kith.desk.memory.actions.telling import tell_owners
from kith.desk.memory.words import LOOKS
from kith.ground.access.viewer import Viewer


def react(by: Viewer, happened: Happened) -> None:
    """Give each allocated worker a task and a notice, which say that somebody looked and nothing of whom."""
    tell_owners(by=by, entry_id=happened.entry_id)


DUTY = Duty(
    name="tell_owner",
    says="A look from outside a child's team reaches the allocated worker, once a reader a day.",
    acts=LOOKS,
    react=react,
)
