"""Guard the words of the history and the counter of certificates; find where a file is used."""

from alembic import context, op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    portal = '"{}"'.format(context.config.attributes["portal_role"].replace('"', '""'))
    op.execute(f"REVOKE UPDATE ON event_words FROM {portal}")
    # Words may be erased, row and all, when a person asks for it; never altered.
    op.execute("""
        CREATE TRIGGER event_words_is_written_once BEFORE UPDATE ON event_words
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history()
    """)
    op.execute("""
        CREATE TRIGGER counter_counts BEFORE UPDATE ON counter
        FOR EACH ROW WHEN (NEW.name <> OLD.name OR NEW.value <> OLD.value + 1)
        EXECUTE FUNCTION refuse_change_of_history()
    """)
    op.create_index("ix_document_file_id", "document", ["file_id"])
    op.create_index("ix_product_photo_id", "product", ["photo_id"])
