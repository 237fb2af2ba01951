"""Is agreement between two records symmetric, explained, and never fooled by a twin?"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.record.people.rules.matching import LEVELS, Comparison, PersonFacts, compare

FORENAMES = ["", "Amina", "Aminah", "Katarzyna", "Kasia", "Jordan", "Jordon", "Tyrone", "Łucja", "Nowak"]
SURNAMES = ["", "Nowak", "Novak", "Okafor-Smith", "Smith", "Begum", "Jordan"]
IDENTIFIERS = [
    ("NHS_NO", "9990000018"),
    ("NHS_NO", "9990000019"),
    ("NHS_NO", "9994000004"),
    ("UPN", "E210999914001"),
    ("UPN", "F210999914001"),
    ("UPN_UNKNOWN", "UN4"),
    ("LA_CHILD_ID", "12"),
]
FACTS = st.builds(
    PersonFacts,
    names=st.lists(st.tuples(st.sampled_from(FORENAMES), st.sampled_from(SURNAMES)), min_size=1, max_size=2).map(tuple),
    born=st.none() | st.sampled_from([date(2001, 3, 4), date(2001, 4, 3), date(2001, 3, 5), date(1999, 9, 9)]),
    sex=st.sampled_from("MFU"),
    postcode=st.sampled_from(["", "ZZ99 3AA", "zz993aa", "ZZ99 4BB", "ZZ98 1AA"]),
    identifiers=st.frozensets(st.sampled_from(IDENTIFIERS), max_size=3),
)
AMINA = PersonFacts((("Amina", "Begum"),), date(2001, 3, 4), "F", "ZZ99 3AA")


def levels(found: Comparison) -> list[tuple[str, str, float]]:
    """Return what must not depend on the order of the two records."""
    return [(term.name, term.level, term.weight) for term in found.terms]


@given(FACTS, FACTS)
def test_symmetric(a: PersonFacts, b: PersonFacts) -> None:
    one, other = compare(a, b), compare(b, a)
    assert (one.weight, one.strength, one.words) == (other.weight, other.strength, other.words)
    assert levels(one) == levels(other)


@given(FACTS, FACTS, st.sampled_from(IDENTIFIERS))
def test_an_agreeing_identifier_never_lowers(a: PersonFacts, b: PersonFacts, same: tuple[str, str]) -> None:
    more = [replace(facts, identifiers=facts.identifiers | {same}) for facts in (a, b)]
    assert compare(*more).weight >= compare(a, b).weight


@given(FACTS, FACTS)
def test_the_weight_is_the_sum_of_its_terms(a: PersonFacts, b: PersonFacts) -> None:
    found = compare(a, b)
    assert found.weight == round(sum(term.weight for term in found.terms), 2)
    assert found.words.endswith(".")


@given(FACTS)
def test_nobody_agrees_better_with_another_than_with_themselves(facts: PersonFacts) -> None:
    assert all(term.weight >= 0 for term in compare(facts, facts).terms)


@given(FACTS, FACTS)
def test_different_first_names_without_identifier_stay_at_most_possible(a: PersonFacts, b: PersonFacts) -> None:
    found = compare(replace(a, identifiers=frozenset()), replace(b, identifiers=frozenset()))
    if ("forename", "different") in [(term.name, term.level) for term in found.terms]:
        assert found.strength in ("possible", "unlikely")


@pytest.mark.parametrize(
    ("change", "strength"),
    [
        ({}, "very likely"),
        ({"names": (("Aminah", "Begam"),)}, "very likely"),
        ({"names": (("Begum", "Amina"),), "postcode": ""}, "very likely"),
        ({"names": (("Amina", "Begum"),), "born": None, "postcode": ""}, "possible"),
        ({"names": (("Aminata", "Begun"),), "postcode": "ZZ99 4BB"}, "likely"),
        ({"names": (("Tyrone", "Cole"),), "born": date(1998, 1, 1)}, "unlikely"),
    ],
)
def test_strength(change: dict[str, object], strength: str) -> None:
    assert compare(AMINA, replace(AMINA, **change)).strength == strength  # type: ignore[arg-type]


def test_a_twin_is_never_more_than_possible_and_the_words_say_why() -> None:
    twin = replace(AMINA, names=(("Rukhsana", "Begum"),))
    found = compare(AMINA, twin)
    assert found.weight > 16
    assert found.strength == "possible"
    assert "brother or sister" in found.words


def test_a_upn_with_one_wrong_letter_is_seen_as_that() -> None:
    right = replace(AMINA, identifiers=frozenset({("UPN", "E210999914001")}))
    wrong = replace(AMINA, identifiers=frozenset({("UPN", "F210999914001")}))
    assert ("Unique pupil number", "one character wrong") in [term[:2] for term in levels(compare(right, wrong))]
    pupil = replace(AMINA, identifiers=frozenset({("NHS_NO", "9990000018")}))
    other = replace(AMINA, identifiers=frozenset({("NHS_NO", "9994000004")}))
    assert ("NHS number", "different") in [term[:2] for term in levels(compare(pupil, other))]


def test_every_level_is_stated_and_ordered_from_most_to_least_agreement() -> None:
    for stated in LEVELS.values():
        ratios = [m / u for m, u in stated.values()]
        assert all(0 < m <= 1 and 0 < u <= 1 for m, u in stated.values())
        assert ratios == sorted(ratios, reverse=True)


@pytest.mark.parametrize(("one", "other"), [("Zainab", "Zaynabb"), ("Mohammed", "Muhamad"), ("Chiamaka", "Kiamaka")])
def test_a_forename_that_sounds_alike_is_similar_at_least(one: str, other: str) -> None:
    found = compare(replace(AMINA, names=((one, "Begum"),)), replace(AMINA, names=((other, "Begum"),)))
    assert next(term.level for term in found.terms if term.name == "forename") in ("similar", "form of the same name")


def test_two_bones_are_too_few_to_sound_alike() -> None:
    found = compare(replace(AMINA, names=(("Ava", "Begum"),)), replace(AMINA, names=(("Avi", "Begum"),)))
    assert next(term.level for term in found.terms if term.name == "forename") == "different"
