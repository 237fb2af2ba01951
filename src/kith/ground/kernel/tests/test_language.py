"""Does the language rule speak on every row of its table, and stay silent beside it?"""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.ground.kernel import language
from kith.ground.kernel.language import suggestions

FIRES = [
    ("She was described as a child prostitute.", "child prostitute", language.EXPLOITED),
    ("child prostitution ring", "child prostitution", language.EXPLOITED),
    ("He is prostituting himself.", "prostituting himself", language.EXPLOITED),
    ("They were prostituting\nthemselves", "prostituting\nthemselves", language.EXPLOITED),
    ("Selling sex near the station", "Selling sex", language.EXPLOITED),
    ("she sold her body", "sold her body", language.EXPLOITED),
    ("It is a lifestyle choice", "lifestyle choice", language.COERCED),
    ("she chose to get into the car", "chose to", language.COERCED),
    ("He has chosen to associate with them", "chosen to", language.COERCED),
    ("believed she was consenting", "consenting", language.COERCED),
    ("She consented to the sex", "consented", language.COERCED),
    ("a willing participant", "willing", language.COERCED),
    ("went willingly to the flat", "willingly", language.COERCED),
    ("She is putting herself at risk", "putting herself at risk", language.PUT_AT_RISK),
    ("he puts himself at significant risk", "puts himself at significant risk", language.PUT_AT_RISK),
    ("they put themselves in danger", "put themselves in danger", language.PUT_AT_RISK),
    ("Her behaviour puts her at risk", "Her behaviour puts her at risk", language.PUT_AT_RISK),
    ("puts him at risk", "puts him at risk", language.PUT_AT_RISK),
    ("Out late. Puts him at risk.", "Puts him at risk", language.PUT_AT_RISK),
    ("a pattern of risky behaviour", "risky behaviour", language.PUT_AT_RISK),
    ("seen as promiscuous", "promiscuous", language.ABUSED_BY_ADULTS),
    (
        "sexually active with several adult men",
        "sexually active with several adult men",
        language.ABUSED_BY_ADULTS,
    ),
    ("quite street-wise", "street-wise", language.ABUSED_BY_ADULTS),
    ("STREETWISE", "STREETWISE", language.ABUSED_BY_ADULTS),
    ("met her boyfriend, aged 27", "boyfriend", language.PERSON_OF_CONCERN),
    ("refuses to engage", "refuses to engage", language.NOT_REACHED),
    ("a refusal to engage with services", "refusal to engage", language.NOT_REACHED),
    ("a hard-to-reach family", "hard-to-reach", language.NOT_REACHED),
    ("non-compliant with the plan", "non-compliant", language.NOT_REACHED),
    ("absconded from placement", "absconded", language.MISSING),
    ("a frequent absconder", "absconder", language.MISSING),
    ("ran off again", "ran off", language.MISSING),
    ("this is attention-seeking", "attention-seeking", language.MISSING),
    ("allegation was withdrawn", "allegation was withdrawn", language.PROSECUTION),
    ("she withdrew her statement", "withdrew her statement", language.PROSECUTION),
    ("an unreliable witness", "unreliable witness", language.PROSECUTION),
    ("in a relationship with a man of 30", "in a relationship with", language.ABUSED_BY),
    ("has had sex with two men", "has had sex with", language.ABUSED_BY),
    ("had sex with him", "had sex with", language.ABUSED_BY),
    ("She is recruiting other girls", "recruiting other girls", language.INVOLVED),
    ("pimping her friends", "pimping", language.INVOLVED),
    ("child pornography found", "child pornography", language.IMAGES),
    ("sexting for gifts", "sexting for gifts", language.IMAGES),
    ("Form completed: low risk.", "low risk", language.NOTHING_YET),
    ("no risk", "no risk", language.NOTHING_YET),
]

SILENT = [
    "",
    "A risk assessment is due; no risk assessment was on file.",
    "Her “boyfriend”, a man of 27, is a person of concern.",
    'She calls him her "boyfriend".',
    "He said 'my boyfriend' twice.",
    "Mum's boyfriend and mother's new boyfriend live there.",
    "She is willing to talk to the nurse on Friday.",
    "The carers are willing to foster siblings.",
    "The school is unwilling.",
    "The mother is consenting to the medical assessment.",
    "She chose to tell her teacher.",
    "The two men put her at risk, and his uncle puts him at risk.",
    "is being put at risk by adults",
    "The council is recruiting foster carers for children.",
    "The team recruited two workers.",
    "He was seeking medical attention.",
    "The van ran off the road.",
    "She has a good relationship with her aunt.",
    "The Pimpernel estate, the streets, wise words.",
    "The police withdrew the marker.",
    "They went missing from home.",
    "Sex with a child is an offence.",
    "Compliance visit booked.",
]


@pytest.mark.parametrize(("text", "found", "instead"), FIRES)
def test_a_listed_phrase_is_found_where_it_stands(text: str, found: str, instead: str) -> None:
    (one,) = suggestions(text)
    assert (one.found, one.write_instead) == (found, instead)
    assert text[one.start : one.end] == found
    assert one.why


@pytest.mark.parametrize("text", SILENT)
def test_a_near_miss_stays_silent(text: str) -> None:
    assert suggestions(text) == ()


def test_every_row_of_the_table_is_proved() -> None:
    proved = {suggestion.write_instead for text, _, _ in FIRES for suggestion in suggestions(text)}
    assert proved == {instead for _, instead, _ in language.TABLE}
    fired = [pattern for pattern, _, _ in language.PATTERNS if any(pattern.search(text) for text, _, _ in FIRES)]
    assert len(fired) == len(language.TABLE)


def test_several_phrases_come_in_the_order_they_stand() -> None:
    found = suggestions("She absconded, refuses to engage and is putting herself at risk with her boyfriend.")
    assert [one.found for one in found] == [
        "absconded",
        "refuses to engage",
        "putting herself at risk",
        "boyfriend",
    ]


def test_what_is_suggested_is_itself_good_language() -> None:
    assert all(suggestions(instead) == () for _, instead, _ in language.TABLE)


@given(st.text(alphabet="abcdefgh risk put her no low boyfriend\"'“”‘’\n.,-", max_size=300))
def test_any_text_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    found = suggestions(text)
    assert all(text[one.start : one.end] == one.found and one.start < one.end for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_a_long_note_is_read_quickly() -> None:
    note = "She put 'her boyfriend “was here chose to recruiting the other willing \n" * 1500
    begun = time.perf_counter()
    assert len(suggestions(note)) >= 1500
    assert time.perf_counter() - begun < 3
