"""Who appears in the demonstration: many kinds of people, from everywhere, told consistently."""

from collections import Counter

import pytest

from app.demonstration import numbers, reasons
from app.demonstration.cast import OFFICIALS, PEOPLE, USTA
from app.demonstration.courses import COURSES, SPANS
from app.demonstration.crowd import people
from app.demonstration.pictures import MOTIFS
from app.demonstration.workshops import PLACES, WORKSHOPS
from app.domain import crafts, identifiers, places, programme
from app.domain.vocabulary import Action, ApplicantClass, DocumentKind

EVERYBODY = (USTA, *PEOPLE)


def test_three_hundred_people_of_every_class_from_every_region() -> None:
    classes = Counter(person.applicant_class for person in EVERYBODY)
    assert len(EVERYBODY) == 300
    assert classes[ApplicantClass.TRADESMAN] > classes[ApplicantClass.EXEMPT] >= 50
    assert classes[ApplicantClass.SOLE_TRADER] >= 40
    assert classes[ApplicantClass.COMPANY] >= 29
    assert len({person.place[0] for person in EVERYBODY}) >= 60
    granted = sum(COURSES[person.course][-1].action is Action.APPROVE for person in EVERYBODY)
    assert granted == 80


def test_they_are_the_same_each_time() -> None:
    assert people.__wrapped__() == people()


def test_nobody_shares_an_address_and_firms_have_names_of_their_own() -> None:
    addresses = [one.email for one in (*EVERYBODY, *OFFICIALS)]
    assert len(set(addresses)) == len(addresses)
    assert all(identifiers.email(address) == address for address in addresses)
    firms = [person.firm for person in EVERYBODY if person.firm]
    assert len(set(firms)) == len(firms)
    for person in EVERYBODY:
        assert bool(person.firm) == (person.applicant_class is ApplicantClass.COMPANY)


def test_names_of_one_word_of_many_and_with_other_letters_occur() -> None:
    names = [person.name for person in EVERYBODY]
    assert any(" " not in name for name in names)
    assert any(len(name) > 45 for name in names)
    assert any(set(name.lower()) & set("qwxê") for name in names)
    assert all(len(name) <= 120 for name in (*names, *(person.firm for person in EVERYBODY)))


def test_everybody_lives_somewhere_and_is_told_why() -> None:
    for person in EVERYBODY:
        assert person.craft in WORKSHOPS
        assert places.district_known(*person.place)
        acts = {act.action for act in COURSES[person.course]}
        assert bool(person.why) == bool(acts & {Action.RETURN, Action.REFUSE})


def test_every_course_of_the_crowd_is_played() -> None:
    played = Counter(person.course for person in people())
    assert played == {course: span.people for course, span in SPANS.items()}


def test_crafts_are_of_the_list_and_at_home_somewhere() -> None:
    entries = {entry.slug: entry for entry in crafts.first_list().crafts}
    assert len(WORKSHOPS) >= 28
    assert WORKSHOPS.keys() == PLACES.keys()
    assert WORKSHOPS.keys() <= entries.keys()
    assert all(places.district_known(*place) for found in PLACES.values() for place in found)
    for craft, workshop in WORKSHOPS.items():
        assert identifiers.nace(workshop.nace) == workshop.nace
        assert len(workshop.wares) == 3
        assert {ware.hs[:4] for ware in workshop.wares} <= set(entries[craft].hs)


def test_wares_are_drawn_and_their_prices_fall() -> None:
    wares = [ware for workshop in WORKSHOPS.values() for ware in workshop.wares]
    assert {ware.motif for ware in wares} == set(MOTIFS)
    for ware in wares:
        assert identifiers.hs(ware.hs) == ware.hs
        quantities = [many for many, _ in ware.price.tiers]
        prices = [float(price) for _, price in ware.price.tiers]
        assert quantities == sorted(set(quantities))
        assert prices == sorted(set(prices), reverse=True)
    assert any(ware.title.zh is None for ware in wares)


def test_reasons_name_places_and_codes_that_exist() -> None:
    returns = {reason.code for reason in programme.current().reasons(Action.RETURN)}
    refusals = {reason.code for reason in programme.current().reasons(Action.REFUSE)}
    papers = {f"documents/{kind}" for kind in DocumentKind}
    for kind in ApplicantClass:
        for craft in WORKSHOPS:
            for why in reasons.corrections(kind, craft):
                asked = reasons.correction(why)
                assert asked.reason in returns
                assert asked.place in papers | {"business", "craft", "products", "route"}
            assert {reasons.refusal(w).reason for w in reasons.refusals(kind, craft)} <= refusals


@pytest.mark.parametrize("index", [1, 47, 999, 10_000, 110_000])
def test_numbers_pass_their_checks_and_differ(index: int) -> None:
    tckn, vkn = numbers.tckn(index), numbers.vkn(index)
    assert identifiers.tckn(tckn) == tckn != numbers.tckn(index + 1)
    assert identifiers.vkn(vkn) == vkn != numbers.vkn(index + 1)
    assert identifiers.trader_mersis(numbers.mersis(tckn, index))
    assert identifiers.company_mersis(numbers.mersis(vkn, index))
    assert identifiers.phone(numbers.phone(index)) == numbers.phone(index)
