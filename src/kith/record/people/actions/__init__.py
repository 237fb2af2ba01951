"""How is a person written down, and how are two rows said to be one child?"""

from kith.record.people.actions.joining import join, part
from kith.record.people.actions.recording import NewPerson, record_person
from kith.record.people.actions.relating import relate_persons

__all__ = ["NewPerson", "join", "part", "record_person", "relate_persons"]
