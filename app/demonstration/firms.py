"""Names of firms, and other words that go with a business: read from `firms.toml`."""

from pathlib import Path

from app.demonstration.workshops import Place, Strict, read
from app.domain import places
from app.domain.vocabulary import LegalForm

Some = tuple[str, ...]


class _Firms(Strict, frozen=True, rename="kebab"):
    roots: Some
    limited: Some
    joint_stock: Some
    cooperative: Some
    other: Some
    through_cooperative: Some
    through_union: Some
    managers: Some
    chairs: Some
    firm_stories: Some
    cooperative_stories: Some
    exempt_stories: Some
    streets: Some
    languages: Some

    def patterns(self, form: LegalForm) -> Some:
        return {
            LegalForm.LIMITED: self.limited,
            LegalForm.JOINT_STOCK: self.joint_stock,
            LegalForm.COOPERATIVE: self.cooperative,
            LegalForm.OTHER: self.other,
        }[form]


FIRMS: _Firms = read(Path(__file__).with_name("firms.toml"), _Firms)


def named(pattern: str, number: int, place: Place, chamber: str = "") -> str:
    """A name by its pattern; neighbouring numbers get different roots."""
    root = FIRMS.roots[number * 7 % len(FIRMS.roots)]
    province = places.province(place[0]).name
    return pattern.format(root=root, place=town(place), province=province, chamber=chamber)


def town(place: Place) -> str:
    """The district, or the province where it is the central one."""
    plate, district = place
    return places.province(plate).name if district == "Merkez" else district
