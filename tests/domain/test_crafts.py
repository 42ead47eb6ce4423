"""The list of crafts: whole, unambiguous, and each row open to choice for its days."""

from datetime import UTC, date, datetime, timedelta

import make
import people
import pytest
from sqlalchemy.orm import Session

from app.domain import crafts, identifiers, sections
from app.domain.models import Craft
from app.domain.turkish import collation_key, lower
from app.domain.vocabulary import Action, Status

TODAY = datetime.now(UTC).date()
YESTERDAY = TODAY - timedelta(days=1)

LISTED = """
dokuma bakır çini çömlek sedef oyma kaşık baston semer yazma yorgan keçe lüle oltu çarık yemeni oya
kündekâri sandık beşik dülger nalın tarak fıçı edirnekâri tespih çalgı kayık
saraç deri köşker mest kundura cilt kispet
kalay demir bıçak nalbant telkâri savat kazaziye alem çan teneke kantar mühür kuyum
taş değirmen nazar bülbül vitray hat tezhip minyatür katı ebru boynuz
halı kilim cicim zili sumak ehram kutnu aba şal siirt keten urgan hallaç örücü ipek fes bohça bebek
çadır hasır sepet zembil süpürge elek sabun şerbet salep macun değirmenci
"""
"""A word of each occupation of the statutory core and of the wider groups."""


@pytest.fixture
def copper(session: Session) -> Craft:
    found = session.get(Craft, "copper-work")
    assert found
    return found


def test_the_first_list_names_every_known_occupation() -> None:
    words, names = LISTED.split(), [lower(entry.name.tr) for entry in crafts.first_list().crafts]
    assert [word for word in words if not any(word in name for name in names)] == []
    assert len(names) == len(words)


def test_the_core_of_seventeen_is_vanishing() -> None:
    core = [entry for entry in crafts.first_list().crafts if entry.core]
    assert len(core) == 17
    assert all(entry.vanishing for entry in core)


def test_slugs_and_names_are_unique() -> None:
    entries = crafts.first_list().crafts
    for each in (
        [entry.slug for entry in entries],
        [entry.name.tr for entry in entries],
        [entry.name.en for entry in entries],
    ):
        assert len(set(each)) == len(each)


def test_each_craft_is_in_a_group_and_each_group_has_crafts() -> None:
    assert {entry.group for entry in crafts.first_list().crafts} == set(crafts.GROUPS)


def test_suggested_headings_are_of_chapters_in_use() -> None:
    for entry in crafts.first_list().crafts:
        assert all(identifiers.hs(heading + "00").startswith(heading) for heading in entry.hs)


def test_other_words_for_each_fit_the_column() -> None:
    for entry in crafts.first_list().crafts:
        assert 0 < len(entry.aliases) <= 300, entry.slug


def test_a_new_database_holds_the_first_list(session: Session, copper: Craft) -> None:
    assert len(crafts.every(session)) == len(crafts.first_list().crafts)
    assert (copper.name("tr"), copper.name("zh")) == ("Bakır işlemeciliği", "铜器工艺")
    assert copper.core
    assert copper.hs == ["7418"]
    assert copper.source


def test_crafts_are_in_turkish_order(session: Session) -> None:
    names = [craft.name_tr for craft in crafts.every(session)]
    assert names == sorted(names, key=collation_key)
    assert names.index("Çömlekçilik") < names.index("Demircilik")


@pytest.mark.parametrize(
    ("since", "until", "open_"),
    [
        (TODAY, None, True),
        (YESTERDAY, TODAY, True),
        (YESTERDAY, YESTERDAY, False),
        (TODAY + timedelta(days=1), None, False),
    ],
)
def test_a_craft_can_be_chosen_on_its_days(
    session: Session, copper: Craft, since: date, until: date | None, open_: bool
) -> None:
    copper.valid_from, copper.valid_until = since, until
    assert (copper in crafts.valid(session, TODAY)) is open_
    assert copper.valid(TODAY) is open_


def test_who_chose_a_craft_before_it_ended_keeps_it(session: Session, copper: Craft) -> None:
    case = make.complete(session)
    copper.valid_from, copper.valid_until = YESTERDAY, YESTERDAY
    assert crafts.of(case) is copper
    assert "craft" not in sections.missing(case, datetime.now(UTC))
    make.act(session, Action.SUBMIT, case, case.seller.owner)
    assert case.status is Status.IN_REVIEW
    assert case.craft is copper


def test_a_draft_without_an_answer_has_no_craft(session: Session) -> None:
    assert crafts.of(make.draft(session)) is None


def values(craft: Craft, **other: object) -> dict[str, object]:
    return {name: getattr(craft, name) for name in crafts.CHANGEABLE} | other


def test_a_change_is_written_down_with_its_author(session: Session, copper: Craft) -> None:
    author, at = people.administrator(session), datetime.now(UTC)
    wanted = values(copper, vanishing=False, core=False, valid_until=TODAY)
    assert crafts.change(copper, wanted, author, at)
    session.flush()
    session.expire_all()
    (event,) = copper.events
    assert (event.actor, event.at) == (author, at)
    assert event.data == {
        "vanishing": [True, False],
        "core": [True, False],
        "valid_until": [None, TODAY.isoformat()],
    }
    assert not copper.vanishing


def test_what_is_not_different_leaves_no_trace(session: Session, copper: Craft) -> None:
    author = people.administrator(session)
    assert not crafts.change(copper, values(copper), author, datetime.now(UTC))
    assert copper.events == []


def test_a_change_does_not_reach_what_was_sent(session: Session, copper: Craft) -> None:
    case = make.submitted(session)
    author = people.administrator(session)
    wanted = values(copper, name_tr="Bakırcılık", vanishing=False, core=False)
    crafts.change(copper, wanted, author, datetime.now(UTC))
    assert (case.vanishing, case.priority) == (True, 0)
    assert case.revisions[-1].content["craft"]["tr"] == "Bakır işlemeciliği"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Çini işlemeciliği", "cini-islemeciligi"),
        ("İğne oyası (el işi)", "igne-oyasi-el-isi"),
        ("3 ayaklı IŞIK yapımı", "ayakli-isik-yapimi"),
        ("Kündekâri", "kundekari"),
        ("铜器", ""),
        ("2024", ""),
    ],
)
def test_a_slug_is_made_of_the_turkish_name(name: str, slug: str) -> None:
    assert crafts.new_slug(name, []) == slug


def test_a_slug_is_never_used_again(session: Session) -> None:
    taken = ["bakir", "bakir-2"]
    assert crafts.new_slug("Bakır", taken) == "bakir-3"
    assert len(crafts.new_slug("Uzun bir meslek adı " * 6, taken)) <= 40
