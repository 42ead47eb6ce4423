"""Made-up people and applications, for databases that the program itself started."""

from app.portal import Portal

ACCOUNTS: tuple[tuple[str, str], ...] = (
    ("usta@example.org", "craftsman, with a draft to finish"),
    ("inceleme@example.org", "screening, İzmir"),
    ("inceleme.ankara@example.org", "screening, Ankara"),
    ("ihracat@example.org", "export evaluation"),
    ("karar@example.org", "decision"),
    ("karar2@example.org", "decision"),
    ("amir@example.org", "supervisor"),
    ("yonetici@example.org", "administrator"),
)
PASSWORD = "kopru-demo-2026"  # noqa: S105 - of made-up people, shown at every start


def fill(portal: Portal) -> None:
    """Make whoever and whatever is not there yet; each person with all of theirs at once."""
    from app.demonstration import filling  # noqa: PLC0415 - who asks for ACCOUNTS need not wait

    filling.fill(portal)


def multiply(portal: Portal, size: int) -> None:
    """Copy what is there until there are so many applications in all."""
    from app.demonstration import copies  # noqa: PLC0415 - as above

    copies.multiply(portal, size)
