"""The table of transitions as a page for people: a state diagram and a list."""

from app.domain.vocabulary import Stage, Status
from app.domain.workflow import TRANSITIONS, Transition
from config import ROOT

PAGE = ROOT / "docs" / "workflow.md"

HEAD = """\
# What can happen to an application

Made from the table in `app/domain/workflow.py` by `make docs`; a test fails when it is stale.

```mermaid
stateDiagram-v2
    [*] --> draft: start
"""


def workflow_page() -> str:
    """The whole page as Markdown."""
    arrows = sorted(
        {
            f"    {source.value} --> {(row.target or source).value}: {row.action.value}"
            for row in TRANSITIONS
            for source in row.sources
        }
    )
    ends = sorted(f"    {status.value} --> [*]" for status in Status if _final(status))
    lines = [HEAD.rstrip(), *arrows, *ends, "```", "", *_table()]
    return "\n".join(lines) + "\n"


def _final(status: Status) -> bool:
    return not any(status in row.sources for row in TRANSITIONS)


def _table() -> list[str]:
    rows = [_row(row) for row in TRANSITIONS]
    return [
        "| act | from | stages | to | letter to the applicant |",
        "|---|---|---|---|---|",
        *rows,
    ]


def _row(row: Transition) -> str:
    stages = row.stages or frozenset(Stage) if row.sources <= {Status.IN_REVIEW} else frozenset()
    cells = (
        row.action.value,
        ", ".join(sorted(source.value for source in row.sources)),
        ", ".join(stage.value for stage in Stage if stage in stages) or "–",
        row.target.value if row.target else "unchanged",
        "yes" if row.tells_owner else "no",
    )
    return "| " + " | ".join(cells) + " |"
