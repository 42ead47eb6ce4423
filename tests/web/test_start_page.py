"""The public start page says whom the programme is for, from the rules in force."""

from datetime import UTC, datetime

import pytest
from browser import Browser, parsed

from app.domain import programme
from app.domain.vocabulary import STAGES


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_class_and_every_market_is_named(client: Browser, language: str) -> None:
    said = spoken(client, language)
    rules = programme.current()
    kinds = [getattr(words.title, language) for words in rules.kinds.values()]
    markets = [getattr(market.name, language) for market in rules.markets]
    assert [name for name in (*kinds, *markets, rules.partner.name) if name not in said] == []


@pytest.mark.parametrize(("language", "days"), [("tr", "{} iş günü"), ("en", "{} working days")])
def test_the_time_of_the_review_is_that_of_its_stages(
    client: Browser, language: str, days: str
) -> None:
    rules, today = programme.current(), datetime.now(UTC).date()
    total = sum(rules.service_days(stage, today) for stage in STAGES)
    assert days.format(total) in spoken(client, language)


def test_the_largest_firm_that_may_apply_is_told(client: Browser) -> None:
    most = programme.current().ceilings(datetime.now(UTC).date())[-1].workers
    assert f"fewer than {most} people" in spoken(client, "en")


def spoken(client: Browser, language: str) -> str:
    page = parsed(client.get("/", headers={"Accept-Language": language}))
    return " ".join("".join(page.itertext()).split())
