"""Give the portal its rights: it may add to the history, but never change or delete it."""

from alembic import context, op

revision = "0003"
down_revision = "0002"

HISTORY = ("event", "account_event", "revision")
"""Rows that are written once."""

FROZEN = "id seller_id application_id number generation code facts facts_sha256 issued_on valid_until"



def upgrade() -> None:
    portal = '"{}"'.format(context.config.attributes["portal_role"].replace('"', '""'))
    op.execute(f"GRANT USAGE ON SCHEMA public TO {portal}")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {portal}")
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {portal}")
    op.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {portal}")
    op.execute(f"REVOKE ALL ON alembic_version FROM {portal}")
    for table in HISTORY:
        op.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {portal}")
    for table in ("certificate", "application", "event_words"):
        op.execute(f"REVOKE DELETE, TRUNCATE ON {table} FROM {portal}")
    op.execute(f"REVOKE UPDATE ON certificate FROM {portal}")
    op.execute(f"GRANT UPDATE (made_at, storage_key, sha256) ON certificate TO {portal}")
    op.execute(f"REVOKE INSERT, DELETE ON counter FROM {portal}")
    op.execute("INSERT INTO counter (name, value) VALUES ('certificate', 0)")
    guard()


def guard() -> None:
    """A second lock beside the grants: it holds for the owner of the tables too."""
    op.execute("""
        CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'history is written once: % on % is refused', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'insufficient_privilege';
        END $$
    """)
    for table in HISTORY:
        op.execute(
            f"CREATE TRIGGER {table}_is_written_once BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()"
        )
    columns = FROZEN.split()
    old = ", ".join(f"OLD.{column}" for column in columns)
    new = ", ".join(f"NEW.{column}" for column in columns)
    op.execute(f"""
        CREATE TRIGGER certificate_facts_are_frozen BEFORE UPDATE ON certificate
        FOR EACH ROW WHEN (ROW({old}) IS DISTINCT FROM ROW({new}))
        EXECUTE FUNCTION refuse_change_of_history()
    """)
    op.execute("""
        CREATE TRIGGER certificate_is_made_once BEFORE UPDATE ON certificate
        FOR EACH ROW WHEN (OLD.made_at IS NOT NULL)
        EXECUTE FUNCTION refuse_change_of_history()
    """)
