"""Who may do what, where: a table written by hand against what the portal makes available."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import make
import people
import pytest
from sqlalchemy.orm import Session

from app.domain import workflow
from app.domain.models import Application, User
from app.domain.vocabulary import Action, Role, Stage, Status, Unit

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)

# One column per place where a case can be. "held" is the official of the stage who has it in
# hand, "free" is nobody's; "judged" has an official of the next unit who judged it before.
#
#   su submit   ta take   pa pass-on   rt return   ap approve   rf refuse
#   rl release  ex expire wi withdraw  la lapse    -- nothing
TABLE = """
actor               draft stale  screening  screening export export   decision decision returned overdue  approved refused withdrawn lapsed
                          draft  free       held      free   held     free     held
owner               su,wi su,wi  wi         wi        wi     wi       wi       wi       su,wi    su,wi    --       --      --        --
other-applicant     --    --     --         --        --     --       --       --       --       --       --       --      --        --
screener            --    --     ta         pa,rt,rl  --     --       --       --       --       --       --       --      --        --
screener-not-held   --    --     ta         --        --     --       --       --       --       --       --       --      --        --
screener-elsewhere  --    --     --         --        --     --       --       --       --       --       --       --      --        --
exporter            --    --     --         --        ta     pa,rt,rl --       --       --       --       --       --      --        --
decider             --    --     --         --        --     --       ta       ap,rt,rf,rl --    --       --       --      --        --
decider-not-held    --    --     --         --        --     --       ta       --       --       --       --       --      --        --
decider-judged      --    --     --         --        --     --       --       --       --       --       --       --      --        --
owner-as-official   su,wi su,wi  wi         wi        wi     wi       wi       wi       su,wi    su,wi    --       --      --        --
supervisor          --    --     --         rl        --     rl       --       rl       --       --       --       --      --        --
administrator       --    --     --         --        --     --       --       --       --       --       --       --      --        --
portal              --    la     --         --        --     --       --       --       --       la       --       --      --        --
"""  # noqa: E501 - a table is read across

SHORT = {
    "su": Action.SUBMIT,
    "ta": Action.TAKE,
    "pa": Action.PASS_ON,
    "rt": Action.RETURN,
    "ap": Action.APPROVE,
    "rf": Action.REFUSE,
    "rl": Action.RELEASE,
    "ex": Action.EXPIRE,
    "wi": Action.WITHDRAW,
    "la": Action.LAPSE,
}

COLUMNS: tuple[tuple[str, Callable[[Session], Application], timedelta], ...] = (
    ("draft", lambda s: make.complete(s, at=AT), timedelta()),
    ("stale draft", lambda s: make.complete(s, at=AT), timedelta(days=181)),
    ("screening free", lambda s: make.submitted(s, at=AT), timedelta()),
    ("screening held", lambda s: make.taken(s, at=AT), timedelta()),
    ("export free", lambda s: make.at_stage(s, Stage.EXPORT, at=AT), timedelta()),
    ("export held", lambda s: make.taken(s, Stage.EXPORT, at=AT), timedelta()),
    ("decision free", lambda s: make.at_stage(s, Stage.DECISION, at=AT), timedelta()),
    ("decision held", lambda s: make.taken(s, Stage.DECISION, at=AT), timedelta()),
    ("returned", lambda s: make.returned(s, at=AT), timedelta()),
    ("overdue", lambda s: make.returned(s, at=AT), timedelta(days=31)),
    ("approved", lambda s: make.approved(s, at=AT), timedelta()),
    ("refused", lambda s: make.refused(s, at=AT), timedelta()),
    ("withdrawn", lambda s: make.withdrawn(s, at=AT), timedelta()),
    ("lapsed", lambda s: make.lapsed(s, at=AT), timedelta(days=60)),
)


def moved_to_centre(session: Session) -> User:
    """The screener of the cast, transferred: what she judged stays judged by her."""
    user = people.screener(session)
    user.unit, user.province = Unit.CENTRE, None
    return user


def owner_as_official(session: Session) -> User:
    """The applicant herself, had she become an official: her case is not hers to judge."""
    user = people.ayse(session)
    user.role, user.unit = Role.OFFICIAL, Unit.CENTRE
    return user


ACTORS: dict[str, Callable[[Session], User | None]] = {
    "owner": people.ayse,
    "other-applicant": people.mehmet,
    "screener": people.screener,
    "screener-not-held": people.screener2,
    "screener-elsewhere": people.screener_ankara,
    "exporter": people.exporter,
    "decider": people.decider,
    "decider-not-held": people.decider2,
    "decider-judged": moved_to_centre,
    "supervisor": people.supervisor,
    "administrator": people.administrator,
    "portal": lambda _session: None,
}


def rows() -> dict[str, list[frozenset[Action]]]:
    lines = [line.split() for line in TABLE.strip().splitlines()[2:]]
    return {
        name: [frozenset(SHORT[word] for word in cell.split(",") if word != "--") for cell in cells]
        for name, *cells in lines
    }


EXPECTED = rows()


def test_the_table_is_whole() -> None:
    assert set(EXPECTED) == ACTORS.keys() | {"owner-as-official"}
    assert {len(cells) for cells in EXPECTED.values()} == {len(COLUMNS)}
    assert set(SHORT.values()) == set(Action) - {Action.START} == set(workflow.BY_ACTION)


@pytest.mark.parametrize(("number", "name"), [(i, row[0]) for i, row in enumerate(COLUMNS)])
def test_each_actor_may_do_what_the_table_says(session: Session, number: int, name: str) -> None:
    _, build, later = COLUMNS[number]
    application, at = build(session), AT + later
    for actor, person in ACTORS.items():
        who = person(session)
        found = {row.action for row in workflow.available(application, who, at)}
        assert found == EXPECTED[actor][number], (actor, name)
        for action in SHORT.values():
            assert workflow.can(action, application, who, at) == (action in found)


@pytest.mark.parametrize(("number", "name"), [(i, row[0]) for i, row in enumerate(COLUMNS)])
def test_whoever_may_not_is_refused_and_changes_nothing(
    session: Session, number: int, name: str
) -> None:
    _, build, later = COLUMNS[number]
    application, at = build(session), AT + later
    before = (application.status, application.stage, application.history_head)
    for actor, person in ACTORS.items():
        who = person(session)
        for action in set(SHORT.values()) - EXPECTED[actor][number]:
            with pytest.raises((workflow.NotAllowedError, workflow.OutOfTurnError)):
                workflow.perform(action, application, who, at)
    assert (application.status, application.stage, application.history_head) == before, name
    assert not session.is_modified(application)


@pytest.mark.parametrize(("number", "name"), [(i, row[0]) for i, row in enumerate(COLUMNS)])
def test_nobody_judges_the_own_case(session: Session, number: int, name: str) -> None:
    """The row owner-as-official: whatever her post, only the owner's acts are left to her."""
    _, build, later = COLUMNS[number]
    application, at = build(session), AT + later
    who = owner_as_official(session)
    found = {row.action for row in workflow.available(application, who, at)}
    assert found == EXPECTED["owner-as-official"][number], name


@pytest.mark.parametrize("stage", list(Stage))
def test_the_portal_ends_a_lease_that_ran_out(session: Session, stage: Stage) -> None:
    application = make.taken(session, stage, at=AT)
    over = application.leased_until
    assert over is not None
    assert not workflow.can(Action.EXPIRE, application, None, over - timedelta(seconds=1))
    assert workflow.can(Action.EXPIRE, application, None, over)
    holder = people.WORKERS[stage](session)
    # Whoever held it may take it again, but judges nothing before that.
    assert {row.action for row in workflow.available(application, holder, over)} == {Action.TAKE}
    make.act(session, Action.EXPIRE, application, None, over)
    assert (application.status, application.stage) == (Status.IN_REVIEW, stage)
    assert application.assignee is None
    assert application.leased_until is None
