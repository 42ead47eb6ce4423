"""A certificate of a made-up craftswoman, and pictures of what it looks like."""

from datetime import date

import pytest

from app.domain.facts import Facts


@pytest.fixture
def facts() -> Facts:
    return Facts(
        number="KP-000123-1",
        code="7K3MQ9XW2HTN5BZ4",
        reference="BV-2026-000451",
        seller_name="Gülşah Işıklı Özçağdaş",
        trade_name="Fırfırlı Çini Atölyesi",
        province="Kütahya",
        district="Merkez",
        craft_tr="Çini ustalığı",
        craft_en="Tile making",
        craft_zh="瓷砖彩绘",
        vanishing=True,
        products=("El yapımı çini tabak, 30 cm", "Sır altı karo", "Vazo", "Kâse ₺"),
        partner="Alibaba.com",
        issued_on=date(2026, 10, 14),
        valid_until=date(2028, 10, 14),
        verify_url="https://kopru.example/v/7K3MQ9XW2HTN5BZ4",
        demonstration=False,
    )
