"""Currencies and terms of delivery, in words for somebody who has never exported."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.domain.vocabulary import Currency, Incoterm

CURRENCIES: dict[Currency, LazyString] = {
    Currency.TRY: _l("Turkish lira (TRY)"),
    Currency.USD: _l("US dollar (USD)"),
    Currency.EUR: _l("Euro (EUR)"),
    Currency.CNY: _l("Chinese yuan (CNY)"),
}

INCOTERMS: dict[Incoterm, LazyString] = {
    Incoterm.EXW: _l("EXW – the buyer fetches it from your workshop"),
    Incoterm.FCA: _l("FCA – you hand it to the buyer’s carrier in Türkiye"),
    Incoterm.FOB: _l("FOB – you bring it on board a ship in Türkiye"),
    Incoterm.CIF: _l("CIF – you pay for the ship and insure the goods"),
    Incoterm.DAP: _l("DAP – you pay the way to the buyer’s door"),
    Incoterm.DDP: _l("DDP – you pay everything, customs too"),
}

EXPLAINED: dict[Incoterm, LazyString] = {
    Incoterm.EXW: _l(
        "You make it and pack it. The buyer sees to the way and to customs. The simplest for you."
    ),
    Incoterm.FCA: _l("You also see to customs in Türkiye. From there on the buyer pays."),
    Incoterm.FOB: _l("For ships. You pay the way to the port and see to customs in Türkiye."),
    Incoterm.CIF: _l("For ships. You pay up to the buyer’s port; the buyer pays customs there."),
    Incoterm.DAP: _l("For any kind of transport. The buyer pays only customs and taxes at home."),
    Incoterm.DDP: _l("You also pay customs and taxes in the buyer’s country. Ask what they cost."),
}
