"""Remember who changed the list of crafts, and keep the slugs that applications name."""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

CHANGEABLE = (
    'name_tr, name_en, name_zh, name_key, aliases, "group", vanishing, core, hs, source, '
    "official_no, valid_from, valid_until"
)


def upgrade() -> None:
    op.create_table(
        "craft_event",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("craft_slug", sa.String(40), nullable=False),
        sa.Column("actor_id", sa.Uuid, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["craft_slug"], ["craft.slug"], name="fk_craft_event_craft_slug"),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user_account.id"], name="fk_craft_event_actor_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_craft_event"),
    )
    op.create_index("ix_craft_event_craft_slug", "craft_event", ["craft_slug"])
    portal = '"{}"'.format(context.config.attributes["portal_role"].replace('"', '""'))
    op.execute(f"GRANT SELECT, INSERT ON craft_event TO {portal}")
    op.execute("""
        CREATE TRIGGER craft_event_is_written_once BEFORE UPDATE OR DELETE ON craft_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history()
    """)
    op.execute("""
        CREATE TRIGGER craft_event_is_not_emptied BEFORE TRUNCATE ON craft_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()
    """)
    op.execute(f"REVOKE UPDATE ON craft FROM {portal}")
    op.execute(f"GRANT UPDATE ({CHANGEABLE}) ON craft TO {portal}")
