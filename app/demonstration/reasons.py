"""What officials write: corrections, refusals, notes for colleagues; read from `reasons.toml`."""

from pathlib import Path

from app.demonstration.workshops import Strict, read
from app.domain.effects import Correction, Given
from app.domain.vocabulary import ApplicantClass

EVERYBODY = tuple(ApplicantClass)


class _Why(Strict, frozen=True):
    reason: str
    text: str
    place: str = ""
    classes: tuple[ApplicantClass, ...] = EVERYBODY
    crafts: tuple[str, ...] = ()

    def concerns(self, applicant_class: ApplicantClass, craft: str) -> bool:
        return applicant_class in self.classes and (not self.crafts or craft in self.crafts)


class _Notes(Strict, frozen=True):
    favourable: tuple[str, ...]
    unfavourable: tuple[str, ...]


class _Reasons(Strict, frozen=True):
    corrections: dict[str, _Why]
    refusals: dict[str, _Why]
    notes: _Notes


_REASONS: _Reasons = read(Path(__file__).with_name("reasons.toml"), _Reasons)

NOTES = {False: _REASONS.notes.favourable, True: _REASONS.notes.unfavourable}
"""By whether the official doubts."""


def correction(why: str) -> Correction:
    found = _REASONS.corrections[why]
    return Correction(found.place, found.reason, found.text)


def refusal(why: str) -> Given:
    found = _REASONS.refusals[why]
    return Given(reason=found.reason, text=found.text)


def corrections(applicant_class: ApplicantClass, craft: str) -> list[str]:
    """The corrections that such an applicant may be asked for."""
    return _fitting(_REASONS.corrections, applicant_class, craft)


def refusals(applicant_class: ApplicantClass, craft: str) -> list[str]:
    return _fitting(_REASONS.refusals, applicant_class, craft)


def _fitting(reasons: dict[str, _Why], applicant_class: ApplicantClass, craft: str) -> list[str]:
    return [why for why, found in reasons.items() if found.concerns(applicant_class, craft)]
