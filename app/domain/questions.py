"""What each class of applicants is asked about itself and its business."""

from dataclasses import dataclass

from app.domain.vocabulary import ApplicantClass


@dataclass(frozen=True, slots=True)
class Field:
    """One answer. What belongs to the seller stands in an attribute of that row.

    A sealed one is an identity number, which the seller's row keeps encrypted.
    """

    name: str
    required: bool = True
    seller: str = ""
    sealed: bool = False


_CONTACT = (Field("phone"), Field("email"))
_NUMBER = Field("tckn", seller="tckn", sealed=True)
_PERSON = (Field("name", seller="name"), _NUMBER, *_CONTACT)
_AGENT = (Field("contact_name"), Field("position"), _NUMBER, *_CONTACT)

_TRADE_NAME = Field("trade_name", required=False)
_TAX_NUMBER = Field("tax_number", seller="tax_number", sealed=True)
_CHAMBER = (Field("chamber"), Field("chamber_number", required=False))
_TRADE_REGISTER = (
    Field("mersis", seller="mersis", sealed=True),
    Field("trade_registry"),
    Field("trade_register_number"),
)
_PLACE = (Field("province"), Field("district"), Field("address"), Field("since"))
MEASURE = (Field("workers"), Field("turnover"), Field("balance", required=False))

WHO = {
    ApplicantClass.TRADESMAN: _PERSON,
    ApplicantClass.EXEMPT: _PERSON,
    ApplicantClass.SOLE_TRADER: _PERSON,
    ApplicantClass.COMPANY: _AGENT,
}
WHAT = {
    ApplicantClass.TRADESMAN: (
        _TRADE_NAME,
        _TAX_NUMBER,
        Field("nace"),
        Field("register_number"),
        *_CHAMBER,
        *_PLACE,
        Field("workers"),
    ),
    ApplicantClass.EXEMPT: (
        _TRADE_NAME,
        Field("tax_office"),
        Field("exemption_number"),
        Field("register_number", required=False),
        Field("chamber", required=False),
        *_PLACE,
    ),
    ApplicantClass.SOLE_TRADER: (
        _TRADE_NAME,
        _TAX_NUMBER,
        Field("nace"),
        *_TRADE_REGISTER,
        *_CHAMBER,
        *_PLACE,
        *MEASURE,
    ),
    ApplicantClass.COMPANY: (
        Field("legal_name", seller="name"),
        Field("legal_form"),
        _TRADE_NAME,
        _TAX_NUMBER,
        Field("nace"),
        *_TRADE_REGISTER,
        *_CHAMBER,
        Field("kep", required=False),
        *_PLACE,
        *MEASURE,
    ),
}


SEALED = frozenset(
    field.seller for fields in (*WHO.values(), *WHAT.values()) for field in fields if field.sealed
)
"""The seller's identity numbers, over all classes; each is called as its field."""
