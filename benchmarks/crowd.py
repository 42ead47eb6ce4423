"""A hundred thousand applications that wait: a few real ones, copied row by row.

The few are made through the program's own doors. Their copies share their contents; ids, numbers,
addresses and moments are their own. Their chains of history are not, and nothing here reads them.
"""

from sqlalchemy import Connection, create_engine, text

from app.domain.vocabulary import Status
from app.engine import DATABASE, Cluster

MANY = 100_000

COPIES: tuple[tuple[str, str, dict[str, str]], ...] = (
    # (table, which rows, what each copy has of its own; n counts the copies)
    ("user_account", "id IN (SELECT owner_id FROM picked)", {"email": "n || '.' || old.email"}),
    ("seller", "id IN (SELECT seller_id FROM picked)", {"number": "NULL::int"}),
    (
        "application",
        "id IN (SELECT id FROM picked)",
        {
            "reference": "'KB' || lpad(to_hex(row_number() OVER ()), 12, '0')",
            "submitted_at": "old.submitted_at - n * interval '7 minutes'",
            "assignee_id": "NULL::uuid",
            "leased_until": "NULL::timestamptz",
        },
    ),
    ("event", "application_id IN (SELECT id FROM picked)", {}),
)
FOREIGN = {"seller": ["owner_id"], "application": ["seller_id"], "event": ["application_id"]}
TARGET = {"owner_id": "user_account", "seller_id": "seller", "application_id": "application"}


def gather(cluster: Cluster, many: int = MANY) -> int:
    """Copy the applications in review until there are `many`; how many there are then."""
    engine = create_engine(cluster.url("postgres", DATABASE))
    with engine.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        picked = text(
            "CREATE TEMPORARY TABLE picked AS SELECT application.id, seller_id, owner_id"
            " FROM application JOIN seller ON seller.id = seller_id WHERE status = :status"
        )
        connection.execute(picked, {"status": Status.IN_REVIEW.value})
        few = connection.execute(text("SELECT count(*) FROM picked")).scalar_one()
        for table, which, own in COPIES:
            _copy(connection, table, which, own, many // few)
        found = "SELECT count(*) FROM application WHERE status = :status"
        total: int = connection.execute(text(found), {"status": Status.IN_REVIEW}).scalar_one()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()
    return total


def _copy(connection: Connection, table: str, which: str, own: dict[str, str], times: int) -> None:
    new = {"id": "md5(:table || old.id || n)::uuid", **own}
    if table == "user_account":
        new["email_key"] = f"lower({new['email']})"
    for column in FOREIGN.get(table, []):
        new[column] = f"md5('{TARGET[column]}' || old.{column} || n)::uuid"
    pairs = ", ".join(f"'{column}', {value}" for column, value in new.items())
    connection.execute(
        text(
            f"INSERT INTO {table} SELECT (jsonb_populate_record(old, jsonb_build_object({pairs})))"  # noqa: S608 - our own words
            f".* FROM {table} old, generate_series(1, :times) n WHERE {which}"
        ),
        {"table": table, "times": times - 1},
    )
