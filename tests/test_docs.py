"""The generated pages of docs/ are those of today's code."""

from app.diagram import PAGE, workflow_page
from app.domain.workflow import TRANSITIONS


def test_the_page_of_the_workflow_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == workflow_page(), "run `make docs`"


def test_the_page_of_the_workflow_names_every_act() -> None:
    page = workflow_page()
    assert all(f": {row.action.value}\n" in page for row in TRANSITIONS)
