"""All classes of applicants, the table of crafts, and products as the marketplace wants them."""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

from app.domain import crafts, turkish

revision = "0005"
down_revision = "0004"

SINCE = "2024-01-01"
"""The day of the programme's first rules."""


def upgrade() -> None:
    _refuse_older_applications()
    craft = op.create_table(
        "craft",
        sa.Column("slug", sa.String(40), nullable=False),
        sa.Column("group", sa.String(40), nullable=False),
        sa.Column("name_tr", sa.String(120), nullable=False),
        sa.Column("name_en", sa.String(120), nullable=False),
        sa.Column("name_zh", sa.String(60)),
        sa.Column("name_key", sa.String(360), nullable=False),
        sa.Column("aliases", sa.String(300), nullable=False),
        sa.Column("vanishing", sa.Boolean, nullable=False),
        sa.Column("core", sa.Boolean, nullable=False),
        sa.Column("hs", postgresql.ARRAY(sa.String(4)), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("official_no", sa.String(20)),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        sa.CheckConstraint(
            "valid_until >= valid_from", name=op.f("ck_craft_valid_until_not_before_valid_from")
        ),
        sa.CheckConstraint(
            "vanishing OR NOT core", name=op.f("ck_craft_core_crafts_are_vanishing")
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_craft")),
    )
    op.bulk_insert(craft, [_row(entry) for entry in crafts.first_list().crafts])
    _applications()
    _products()
    _rights()


def _refuse_older_applications() -> None:
    """What was sent is written once, and its older shape was never in use beyond trials."""
    if op.get_bind().scalar(sa.text("SELECT EXISTS (SELECT FROM revision)")):
        raise RuntimeError(
            "This database holds trial applications of a version before all classes could apply."
            " They cannot be carried over: begin with a new database."
        )


def _row(entry: crafts.Entry) -> dict[str, object]:
    law = "Vergi mevzuatında sayılan, kaybolmaya yüz tutan meslekler"
    return {
        "slug": entry.slug,
        "group": entry.group,
        "name_tr": entry.name.tr,
        "name_en": entry.name.en,
        "name_zh": entry.name.zh,
        "name_key": turkish.collation_key(entry.name.tr),
        "aliases": entry.aliases,
        "vanishing": entry.vanishing,
        "core": entry.core,
        "hs": list(entry.hs),
        "source": law if entry.core else "Programın ilk meslek listesi",
        "valid_from": SINCE,
    }


def _applications() -> None:
    op.alter_column("application", "craft", new_column_name="craft_slug")
    op.create_foreign_key(
        op.f("fk_application_craft_slug"), "application", "craft", ["craft_slug"], ["slug"]
    )
    op.add_column("seller", sa.Column("mersis_sealed", sa.LargeBinary))
    op.add_column("seller", sa.Column("mersis_index", sa.LargeBinary(32)))
    op.create_index(op.f("ix_seller_mersis_index"), "seller", ["mersis_index"])


def _products() -> None:
    for name in ("title", "description"):
        op.alter_column("product", name, new_column_name=f"{name}_tr")
    op.execute("ALTER TABLE product ADD COLUMN incoterm varchar(32) NOT NULL DEFAULT 'EXW'")
    op.execute("ALTER TABLE product ALTER COLUMN incoterm DROP DEFAULT")
    op.execute("ALTER TABLE product ADD COLUMN made_to_order boolean NOT NULL DEFAULT false")
    op.execute("ALTER TABLE product ALTER COLUMN made_to_order DROP DEFAULT")
    op.alter_column("product", "currency", type_=sa.String(32))
    for name, kind in (
        ("title_en", sa.String(120)),
        ("title_zh", sa.String(120)),
        ("description_en", sa.Text),
        ("description_zh", sa.Text),
        ("craft_slug", sa.String(40)),
        ("material", sa.String(200)),
        ("technique", sa.String(200)),
        ("hs", sa.String(6)),
        ("weight_grams", sa.Integer),
        ("length_mm", sa.Integer),
        ("width_mm", sa.Integer),
        ("height_mm", sa.Integer),
    ):
        op.add_column("product", sa.Column(name, kind))
    op.create_foreign_key(
        op.f("fk_product_craft_slug"), "product", "craft", ["craft_slug"], ["slug"]
    )
    op.create_check_constraint(
        op.f("ck_product_measures_positive"),
        "product",
        "least(weight_grams, length_mm, width_mm, height_mm) > 0",
    )
    op.create_table(
        "price_tier",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("product_id", sa.Uuid, nullable=False),
        sa.Column("from_quantity", sa.Integer, nullable=False),
        sa.Column("price", sa.Numeric(12, 2), nullable=False),
        sa.CheckConstraint("from_quantity > 0", name=op.f("ck_price_tier_from_quantity_positive")),
        sa.CheckConstraint("price > 0", name=op.f("ck_price_tier_price_positive")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_price_tier_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_tier")),
        sa.UniqueConstraint(
            "product_id", "from_quantity", name=op.f("uq_price_tier_product_id_from_quantity")
        ),
    )
    op.create_table(
        "product_photo",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("product_id", sa.Uuid, nullable=False),
        sa.Column("file_id", sa.Uuid, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_photo_product_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_product_photo_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_photo")),
    )
    for name in ("product_id", "file_id"):
        op.create_index(op.f(f"ix_product_photo_{name}"), "product_photo", [name])
    op.execute(
        "INSERT INTO price_tier SELECT gen_random_uuid(), id, minimum_order, price FROM product"
    )
    op.execute(
        "INSERT INTO product_photo SELECT gen_random_uuid(), id, photo_id, 1 FROM product"
        " WHERE photo_id IS NOT NULL"
    )
    op.drop_column("product", "price")
    op.drop_column("product", "photo_id")


def _rights() -> None:
    portal = '"{}"'.format(context.config.attributes["portal_role"].replace('"', '""'))
    for table in ("price_tier", "product_photo"):
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {portal}")
    # A craft ends by its date: applications name it for ever.
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON craft TO {portal}")
