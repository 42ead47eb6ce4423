"""People by chance, the same on every machine: names, crafts, places and what happens to them."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from app.demonstration import reasons
from app.demonstration.courses import SPANS
from app.demonstration.firms import FIRMS, named
from app.demonstration.workshops import PLACES, Place, Strict, read
from app.domain.vocabulary import ApplicantClass, LegalForm, Role, Unit

SEED = 5362
"""Any number makes a crowd; another one makes another crowd."""

CLASSES = {
    ApplicantClass.EXEMPT: 50,
    ApplicantClass.SOLE_TRADER: 40,
    ApplicantClass.COMPANY: 30,
    ApplicantClass.TRADESMAN: 139,
}
AT_HOME = frozenset(
    {
        "basket-weaving",
        "block-printing",
        "carpet-weaving",
        "cicim-weaving",
        "cloth-doll-making",
        "ehram-weaving",
        "felt-making",
        "hand-weaving",
        "kazaziye",
        "kilim-weaving",
        "linen-weaving",
        "mat-weaving",
        "needle-lace",
        "paper-marbling",
        "pottery",
        "quilt-making",
        "silk-raising",
        "soap-making",
        "spoon-making",
    }
)
"""Crafts that people follow in their homes, women more than men."""

EVERY = 20
"""One in so many has a name that first names and surnames would not make."""

FULL_PLACES = ("35", "06", "34", "16", "27")
"""Provinces from which more people apply than from the others."""


@dataclass(frozen=True, slots=True)
class Person:
    """An applicant; `course` names what happens, `why` a correction or a refusal."""

    email: str
    name: str
    applicant_class: ApplicantClass
    place: Place
    craft: str
    course: str
    days: float
    """Since the beginning."""
    pace: float = 1.0
    """How slowly things go, the usual being 1."""
    why: str = ""
    firm: str = ""
    legal_form: LegalForm | None = None


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody of the ministry."""

    email: str
    name: str
    role: Role
    unit: Unit | None = None
    province: str | None = None


class _Names(Strict, frozen=True):
    women: tuple[str, ...]
    men: tuple[str, ...]
    women_second: tuple[str, ...]
    men_second: tuple[str, ...]
    surnames: tuple[str, ...]
    whole: tuple[str, ...]


_NAMES: _Names = read(Path(__file__).with_name("names.toml"), _Names)


@cache
def people() -> tuple[Person, ...]:
    chance = Random(SEED)  # noqa: S311 - to be the same everywhere, not secret
    homes = _homes(chance, sum(CLASSES.values()))
    courses = [course for course, span in SPANS.items() for _ in range(span.people)]
    chance.shuffle(courses)
    names = _names(chance, [craft for craft, _ in homes])
    found: list[Person] = []
    for number, (name, (craft, place), applicant_class) in enumerate(
        zip(names, homes, _classes(homes), strict=True)
    ):
        person = Person(
            f"satici.{number + 1}@example.org", name, applicant_class, place, craft, "", 0
        )
        if applicant_class is ApplicantClass.COMPANY:
            person = _firm(chance, person, sum(bool(one.firm) for one in found))
        found.append(_fate(chance, person, courses[number]))
    return tuple(found)


def screeners(others: frozenset[str]) -> tuple[Official, ...]:
    """An official for each further province that somebody lives in."""
    chance = Random(SEED)  # noqa: S311 - as above
    plates = sorted({person.place[0] for person in people()} - others)
    return tuple(
        Official(
            f"inceleme.{plate}@example.org",
            f"{chance.choice(_NAMES.women + _NAMES.men)} {chance.choice(_NAMES.surnames)}",
            Role.OFFICIAL,
            Unit.PROVINCIAL,
            plate,
        )
        for plate in plates
    )


def _homes(chance: Random, many: int) -> list[tuple[str, Place]]:
    """Each craft in each of its places once, then more of them where more people live."""
    homes = [(craft, place) for craft, found in PLACES.items() for place in found]
    full = [home for home in homes if home[1][0] in FULL_PLACES]
    more = [chance.choice(full if number % 2 else homes) for number in range(many - len(homes))]
    chance.shuffle(homes)
    return homes + more


def _classes(homes: list[tuple[str, Place]]) -> list[ApplicantClass]:
    """A class for each, as many of each as there should be; exempt are those who work at home."""
    left = dict(CLASSES)
    found = []
    for number, (craft, _) in enumerate(homes):
        exempt = left[ApplicantClass.EXEMPT] and craft in AT_HOME and number % 5 in {0, 2, 3}
        turns = (ApplicantClass.TRADESMAN, ApplicantClass.SOLE_TRADER, ApplicantClass.COMPANY)
        wish = ApplicantClass.EXEMPT if exempt else turns[(0, 2, 1, 0, 2, 1, 0)[number % 7]]
        wish = wish if left[wish] else ApplicantClass.TRADESMAN
        left[wish] -= 1
        found.append(wish)
    return found


def _names(chance: Random, crafts: list[str]) -> list[str]:
    """Nobody is called like somebody else; those with whole names are spread among the others."""
    found: dict[str, None] = {}
    whole = iter(_NAMES.whole)
    for number, craft in enumerate(crafts, 1):
        name = next(whole, None) if number % EVERY == 0 else None
        women = chance.random() < (0.8 if craft in AT_HOME else 0.15)
        while name is None or name in found:
            name = _name(chance, women=women)
        found[name] = None
    return list(found)


def _name(chance: Random, *, women: bool) -> str:
    first = [chance.choice(_NAMES.women if women else _NAMES.men)]
    if chance.random() < 1 / 6:
        first.append(chance.choice(_NAMES.women_second if women else _NAMES.men_second))
    return " ".join([*first, chance.choice(_NAMES.surnames)])


def _firm(chance: Random, person: Person, number: int) -> Person:
    forms = (LegalForm.COOPERATIVE, LegalForm.LIMITED, LegalForm.COOPERATIVE, LegalForm.JOINT_STOCK)
    form = LegalForm.OTHER if number == 0 else forms[number % 4]
    woman = person.name.split()[0] in _NAMES.women
    patterns = [one for one in FIRMS.patterns(form) if woman or "Kadın" not in one]
    pattern = chance.choice(patterns)
    return replace(person, firm=named(pattern, number, person.place), legal_form=form)


def _fate(chance: Random, person: Person, course: str) -> Person:
    span = SPANS[course]
    days = span.least + (span.most - span.least) * chance.random() ** span.recent
    why = ""
    if span.asks is not None:
        asked = reasons.corrections(person.applicant_class, person.craft)
        why = chance.choice([one for one in asked if span.asks(reasons.correction(one).place)])
    elif span.refuses:
        why = chance.choice(reasons.refusals(person.applicant_class, person.craft))
    return replace(
        person, course=course, days=days, pace=round(chance.uniform(0.5, 1.5), 2), why=why
    )
