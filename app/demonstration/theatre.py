"""Plays an application's course: every act by the one who may do it, through the workflow."""

from datetime import datetime, timedelta

from app.database import next_number
from app.demonstration import reasons
from app.demonstration.courses import COURSES, Act
from app.demonstration.dossier import Dossier
from app.demonstration.reasons import NOTES
from app.domain import workflow
from app.domain.effects import Given
from app.domain.models import User
from app.domain.policy import Actor
from app.domain.vocabulary import OWNING_UNIT, Action, Opinion, Unit
from app.portal import Portal


def play(
    portal: Portal, dossier: Dossier, times: tuple[datetime, ...], officials: tuple[User, ...]
) -> None:
    """All acts after the first, which is the start that made the draft."""
    for act, at in zip(COURSES[dossier.person.course][1:], times[1:], strict=True):
        actor = _actor(act, dossier, officials)
        if act.action is Action.SUBMIT and dossier.application.submitted_at:
            correction = reasons.correction(dossier.person.why)
            dossier.mend(correction.place, at - timedelta(minutes=20))
        given = _given(portal, dossier, act)
        workflow.perform(act.action, dossier.application, actor, at, given)


def _actor(act: Act, dossier: Dossier, officials: tuple[User, ...]) -> Actor:
    if act.action is Action.LAPSE:
        return None
    if act.action in {Action.SUBMIT, Action.WITHDRAW}:
        return dossier.user
    application = dossier.application
    if application.assignee:
        return application.assignee
    if application.stage is None:
        raise ValueError(f"nobody can {act.action} a case that is in no stage")
    unit = OWNING_UNIT[application.stage]
    colleagues = [
        official
        for official in officials
        if official.unit is unit
        and (unit is not Unit.PROVINCIAL or official.province == application.province)
    ]
    return colleagues[dossier.index % len(colleagues)]


def _given(portal: Portal, dossier: Dossier, act: Act) -> Given:
    match act.action:
        case Action.PASS_ON:
            opinion = Opinion.UNFAVOURABLE if act.doubtful else Opinion.FAVOURABLE
            notes = NOTES[act.doubtful]
            return Given(opinion=opinion, note=notes[dossier.index % len(notes)])
        case Action.RETURN:
            return Given(items=(reasons.correction(dossier.person.why),))
        case Action.REFUSE:
            return reasons.refusal(dossier.person.why)
        case Action.APPROVE:
            return Given(
                take_number=lambda: next_number(dossier.session, "certificate"),
                public_url=portal.settings.public_url,
                demonstration=True,
            )
        case _:
            return Given()
