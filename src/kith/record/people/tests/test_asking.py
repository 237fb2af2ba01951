"""Is one box understood as people write into it?"""

from datetime import date
from typing import Any

import pytest

from kith.record.people.rules.asking import meant


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Tobi Okafor 12/3/2001", {"forename": "Tobi", "surname": "Okafor", "dob": date(2001, 3, 12)}),
        ("Okafor, Tobi", {"forename": "Tobi", "surname": "Okafor"}),
        ("okafor 2001", {"surname": "okafor", "year": 2001}),
        ("2001", {"year": 2001}),
        ("12 March 2001", {"dob": date(2001, 3, 12)}),
        ("2001-03-12 Okafor", {"surname": "Okafor", "dob": date(2001, 3, 12)}),
        ("3/25/01", {"dob": date(2001, 3, 25)}),
        ("999 000 0018", {"identifier": "999 000 0018"}),
        ("V200999903002", {"identifier": "V200999903002"}),
        ("07700 900123", {"contact": "07700 900123"}),
        ("+44 7700 900123 Amina", {"contact": "+44 7700 900123", "surname": "Amina"}),
        ("12 Alder Street ZZ99 3AB", {"address": "12 Alder Street", "postcode": "ZZ99 3AB"}),
        ("starchild@example.org", {"contact": "starchild@example.org"}),
        ("Keisha Tolliver 14", {"forename": "Keisha", "surname": "Tolliver"}),
        ("31/02/2001", {"year": 2001}),
        ("", {}),
    ],
)
def test_one_box(text: str, fields: dict[str, Any]) -> None:
    found = meant(text)
    assert {name: getattr(found, name) for name in found.fields()} == fields
