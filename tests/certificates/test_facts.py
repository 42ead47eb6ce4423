"""Facts survive their JSON, and nothing misshapen becomes facts."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.facts import Facts


@given(st.from_type(Facts))
def test_facts_come_back_from_json(any_facts: Facts) -> None:
    text = json.dumps(any_facts.to_json())
    back = Facts.from_json(json.loads(text))
    assert back == any_facts
    assert back.digest() == any_facts.digest()


def test_digest_follows_the_facts(facts: Facts) -> None:
    assert len(facts.digest()) == 64
    assert facts.digest() == replace(facts).digest()
    assert facts.digest() != replace(facts, demonstration=True).digest()


def test_digest_ignores_the_order_of_keys(facts: Facts) -> None:
    turned = dict(reversed(facts.to_json().items()))
    assert Facts.from_json(turned).digest() == facts.digest()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", 7),
        ("vanishing", "yes"),
        ("vanishing", 1),
        ("issued_on", 20261014),
        ("issued_on", "soon"),
        ("products", "Vazo"),
        ("products", [1]),
    ],
)
def test_misshapen_fact_is_refused(facts: Facts, name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name if value != "soon" else "soon"):
        Facts.from_json(facts.to_json() | {name: value})


def test_keys_must_be_exactly_the_facts(facts: Facts) -> None:
    data = facts.to_json()
    with pytest.raises(ValueError, match="colour"):
        Facts.from_json(data | {"colour": "blue"})
    del data["code"]
    with pytest.raises(ValueError, match="code"):
        Facts.from_json(data)
