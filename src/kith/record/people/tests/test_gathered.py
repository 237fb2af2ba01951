"""Does one statement of many parts answer what each table's own query would, and only for its viewer?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from kith.ground.access.gathered import Gathering, Part, gather
from kith.ground.access.guarded import NoViewer
from kith.ground.access.known import as_known_on
from kith.ground.access.viewer import Viewer
from kith.record.people.models import Address, Identifier, Person, SameAs

Speak = Callable[[str], AbstractContextManager[Viewer]]
MODELS = (Person, Identifier, Address, SameAs)
PARTS = {model: Part(model, "t.id = any (%(ids)s) or true") for model in MODELS}
ALL = Gathering(tuple(PARTS.values()), before="")

pytestmark = pytest.mark.usefixtures("street")


def _values(row: object) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}


@pytest.mark.parametrize("day", [None, date(2015, 1, 25)])
def test_rows_come_back_as_the_tables_give_them(speak_as: Speak, day: date | None) -> None:
    with speak_as("mtm_one") as viewer, as_known_on(day):
        for _ in range(7):  # the plan is kept from the third time on
            found = gather(viewer, ALL, ids=[])
        for model in MODELS:
            own = {row.pk: _values(row) for row in model._default_manager.visible_to(viewer)}
            assert own
            assert {row.pk: _values(row) for row in found.of(PARTS[model])} == own


def test_the_past_and_the_present_do_not_answer_for_one_another(speak_as: Speak) -> None:
    with speak_as("mtm_one") as viewer:
        counts = set()
        for day in (None, date(2014, 12, 10), None, date(2014, 12, 10)) * 3:
            with as_known_on(day):
                counts.add((day, len(gather(viewer, ALL, ids=[]).of(PARTS[Person]))))
    assert len(counts) == 2
    assert len({many for _, many in counts}) == 2


def test_nobody_else_is_answered(speak_as: Speak) -> None:
    with speak_as("outsider") as other:
        assert gather(other, ALL, ids=[]).of(PARTS[Person]) == []
    with speak_as("mtm_one"), pytest.raises(NoViewer):
        gather(other, ALL, ids=[])
