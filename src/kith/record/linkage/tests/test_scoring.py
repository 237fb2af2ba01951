"""Is the shipped model whole, and is the plain scorer symmetric and the sum of its terms?"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.record.linkage.batch.comparing import SAME
from kith.record.linkage.rules.model import SHIPPED, ModelUnfit, lacking, read_model
from kith.record.linkage.rules.prepared import prepared
from kith.record.linkage.rules.scoring import Scorer, probability

MODEL = read_model()
SCORER = Scorer(MODEL)
SAID = st.fixed_dictionaries(
    {
        "forename": st.sampled_from(["", "Amina", "Aminah", "Katarzyna", "Kasia", "Łucja", "Nowak", "Ян", "Zoë"]),
        "surname": st.sampled_from(["", "Nowak", "Novak", "Okafor-Smith", "Smith", "Begum", "Kowalska", "Amina"]),
        "dob": st.sampled_from(["", "2001-03-04", "2001-04-03", "2001-03-05", "2001-01-01", "2001", "1999-09-09"]),
        "sex": st.sampled_from(["", "F", "M"]),
        "street": st.sampled_from(["", "12 Alder Street", "12 Alder St", "9 Quay Road"]),
        "postcode": st.sampled_from(["", "ZZ99 3AA", "ZZ99 3AB", "ZZ98 1AA"]),
        "phone": st.sampled_from(["", "07700 900111", "07700900111, 07700 900222"]),
        "nhs_no": st.sampled_from(["", "9990000018", "9990000019", "9994000004"]),
        "upn": st.sampled_from(["", "E210999914001", "F210999914001"]),
    }
)


def test_no_level_of_the_shipped_model_lacks_a_figure_and_its_digest_holds(tmp_path: Path) -> None:
    assert lacking(MODEL.settings) == []
    held = json.loads(SHIPPED.read_text(encoding="utf-8"))
    assert held["sha256"] == MODEL.sha256
    held["frequencies"]["forename"]["least"] *= 2
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(held), encoding="utf-8")
    with pytest.raises(ModelUnfit, match="SHA-256"):
        read_model(changed)


def test_an_unfinished_model_and_one_of_another_preparing_are_refused(tmp_path: Path) -> None:
    settings = json.loads(json.dumps(MODEL.settings))
    del settings["comparisons"][0]["comparison_levels"][1]["m_probability"]
    for name, model, why in (
        ("unfinished", replace(MODEL, settings=settings), "forename: same"),
        ("older", replace(MODEL, prepared="prepared-0"), "Train it anew"),
    ):
        path = tmp_path / f"{name}.json"
        path.write_text(model.as_json(), encoding="utf-8")
        with pytest.raises(ModelUnfit, match=why):
            read_model(path)
    (tmp_path / "none.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ModelUnfit, match="no model"):
        read_model(tmp_path / "none.json")


def test_a_better_level_never_weighs_less_than_a_worse_one() -> None:
    for comparison in MODEL.settings["comparisons"]:
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        ratios = [level["m_probability"] / level["u_probability"] for level in levels]
        assert ratios == sorted(ratios, reverse=True)


@given(SAID, SAID)
def test_symmetric_and_the_weight_is_the_sum_of_its_terms(a: dict[str, str], b: dict[str, str]) -> None:
    one, other = prepared(a), prepared(b)
    assert SCORER.weight(one, other) == SCORER.weight(other, one)
    total = SCORER.prior + sum(term.weight for term in SCORER.terms(one, other))
    assert abs(total - SCORER.weight(one, other)) < SAME


@given(SAID)
def test_nobody_agrees_better_with_another_than_with_themselves(said: dict[str, str]) -> None:
    assert all(term.weight > 0 for term in SCORER.terms(prepared(said), prepared(said)))


def test_a_probability_is_what_its_bits_say() -> None:
    assert probability(0) == 0.5
    assert probability(-2000) == 0.0
    assert probability(2000) == 1.0
    assert abs(probability(3) - 8 / 9) < SAME
