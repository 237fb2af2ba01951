"""Does what a person reads of a pair say why, add up, and never take a twin or an unborn child for another?"""

from datetime import date

import pytest

from kith.record.linkage.rules.agreement import PRIOR, Agreement, agreement_of
from kith.record.linkage.rules.guards import may_be_unborn
from kith.record.linkage.rules.model import read_model
from kith.record.linkage.rules.prepared import prepared
from kith.record.linkage.rules.scoring import Scorer

SCORER = Scorer(read_model())
AMINA = {
    "forename": "Amina",
    "surname": "Begum",
    "dob": "2001-03-04",
    "sex": "F",
    "street": "12 Alder Street",
    "postcode": "ZZ99 3AA",
    "phone": "07700 900111",
}


def agreed(change: dict[str, str], *, unborn: bool = False) -> Agreement:
    """Return how far Amina agrees with herself but for what is changed."""
    return agreement_of(SCORER, prepared(AMINA), prepared(AMINA | change), "fs-test", unborn=unborn)


def level(found: Agreement, name: str) -> str:
    """Return the level of one term."""
    return next(term.level for term in found.terms if term.name == name)


@pytest.mark.parametrize(
    ("change", "strength"),
    [
        ({}, "very likely"),
        ({"forename": "Aminah", "surname": "Begam"}, "very likely"),
        ({"forename": "Begum", "surname": "Amina"}, "very likely"),
        ({"dob": "2001-04-03"}, "very likely"),
        ({"dob": "2001", "street": "9 Quay Road", "postcode": "ZZ98 1AA", "phone": ""}, "likely"),
        ({"dob": "", "street": "", "postcode": "", "phone": ""}, "possible"),
        (
            {"forename": "Tyrone", "surname": "Cole", "dob": "1998-01-01", "sex": "M", "street": "", "phone": ""},
            "unlikely",
        ),
    ],
)
def test_how_sure(change: dict[str, str], strength: str) -> None:
    assert agreed(change).strength == strength


def test_the_terms_and_the_prior_make_the_weight() -> None:
    found = agreed({})
    assert abs(sum(term.weight for term in found.terms) - found.weight) < 1e-9
    assert found.terms[-1].name == PRIOR
    assert "For: " in found.words


def test_a_twin_is_never_more_than_possible_and_the_words_say_why() -> None:
    found = agreed({"forename": "Rukhsana"})
    assert found.weight > 0
    assert found.strength == "possible"
    assert "brother or sister" in found.words


def test_a_shared_number_outweighs_another_first_name() -> None:
    with_number = AMINA | {"nhs_no": "9990000018"}
    found = agreement_of(SCORER, prepared(with_number), prepared(with_number | {"forename": "Rukhsana"}), "fs-test")
    assert found.strength == "very likely"


def test_a_misread_number_is_seen_as_that() -> None:
    one, other = AMINA | {"upn": "E210999914001"}, AMINA | {"upn": "F210999914001"}
    found = agreement_of(SCORER, prepared(one), prepared(other), "fs-test")
    assert level(found, "Unique pupil number") == "one character wrong"
    sound = agreement_of(
        SCORER, prepared(AMINA | {"nhs_no": "9990000018"}), prepared(AMINA | {"nhs_no": "9994000004"}), "x"
    )
    assert level(sound, "NHS number") == "different"


def test_an_unborn_child_is_never_more_than_possible_and_never_one_born_at_another_time() -> None:
    found = agreed({"forename": "", "dob": ""}, unborn=True)
    assert found.strength in ("possible", "unlikely")
    assert may_be_unborn(date(2015, 3, 1), date(2015, 3, 20)) is True
    assert may_be_unborn(date(2015, 3, 1), date(2013, 3, 1)) is False
    assert may_be_unborn(date(2015, 3, 1), None) is True
    assert may_be_unborn(None, date(2013, 3, 1)) is None


def test_turning_a_pair_changes_over_what_each_says() -> None:
    found = agreed({"surname": "Begam"})
    turned = found.turned()
    assert [(term.a, term.b) for term in found.terms] == [(term.b, term.a) for term in turned.terms]
    assert turned.weight == found.weight
