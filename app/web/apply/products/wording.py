"""What a buyer's page says around a product, in the buyers' languages.

The portal itself speaks Turkish and English; its catalogues know no Chinese.
"""

Wording = dict[str, str]

_TABLE: dict[str, tuple[str, str, str]] = {
    "tr": ("in Turkish", "土耳其语", "Türkçe"),
    "en": ("in English", "英语", "İngilizce"),
    "photo": ("Photo %(number)s", "图片 %(number)s", "Fotoğraf %(number)s"),
    "prices": ("Prices", "价格", "Fiyatlar"),
    "quantity": ("Pieces", "数量（件）", "Adet"),
    "price": ("Price of one piece", "单价", "Bir adedin fiyatı"),
    "terms": ("Terms of delivery", "贸易术语", "Teslim şekli"),
    "minimum": ("Minimum order", "最小起订量", "Asgari sipariş"),
    "pieces": ("%(count)s pieces", "%(count)s 件", "%(count)s adet"),
    "piece": ("1 piece", "1 件", "1 adet"),
    "to_order": ("made to order", "按订单制作", "sipariş üzerine yapılır"),
    "lead": ("Lead time", "交货期", "Teslim süresi"),
    "days": ("%(count)s days", "%(count)s 天", "%(count)s gün"),
    "day": ("1 day", "1 天", "1 gün"),
    "capacity": ("Capacity a month", "月产能", "Aylık üretim kapasitesi"),
    "craft": ("Craft", "手工艺", "Meslek"),
    "vanishing": ("Vanishing craft", "濒临失传的行业", "Kaybolmaya yüz tutmuş meslek"),
    "material": ("Material", "材质", "Malzeme"),
    "technique": ("Technique", "工艺", "Teknik"),
    "origin": ("Origin", "产地", "Üretim yeri"),
    "country": ("Türkiye", "土耳其", "Türkiye"),
    "size": ("Size, packed", "包装尺寸", "Paketli ölçüsü"),
    "centimetres": ("%(size)s cm", "%(size)s 厘米", "%(size)s cm"),
    "weight": ("Weight, packed", "毛重", "Paketli ağırlığı"),
    "kilograms": ("%(weight)s kg", "%(weight)s 公斤", "%(weight)s kg"),
    "hs": ("HS code", "海关编码", "Gümrük kodu (HS)"),
}

WORDING: dict[str, Wording] = {
    language: {key: words[place] for key, words in _TABLE.items()}
    for place, language in enumerate(("en", "zh", "tr"))
}
"""{language: {what: how it is said}}."""
