"""What people do in a story besides checking in, as commands."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid5

from projections.board import KeyResult
from services.commands.check_ins import CorrectCheckIn, RecordCheckIn
from services.commands.desk import Command
from services.commands.objectives import AbandonKeyResult, RetargetKeyResult, ReweightKeyResult
from services.demo.stories import Turn
from services.importing.steps import identity


def check_in_id(client_id: UUID, key: str, moment: datetime) -> UUID:
    """The id of a story's check-in, so that a later turn can correct it."""
    return identity(client_id, "check-in", key, moment.isoformat())


def turned(client_id: UUID, mark: KeyResult, turn: Turn, moment: datetime) -> Command:
    """The command of a turn; `moment` (UTC) is when the turn's reading was measured."""
    match turn.what:
        case "RETARGET":
            return RetargetKeyResult(
                client_id=client_id,
                objective_id=mark.objective_id,
                key_result_id=mark.key_result_id,
                target=Decimal(turn.value),
                reason=turn.reason,
            )
        case "REWEIGHT":
            return ReweightKeyResult(
                client_id=client_id,
                objective_id=mark.objective_id,
                key_result_id=mark.key_result_id,
                weight=Decimal(turn.value),
                reason=turn.reason,
            )
        case "ABANDON":
            return AbandonKeyResult(
                client_id=client_id,
                objective_id=mark.objective_id,
                key_result_id=mark.key_result_id,
                reason=turn.reason,
            )
        case "MILESTONE":
            return _milestone(client_id, mark, turn, moment)
        case _:
            return _correction(client_id, mark, turn, moment)


def _milestone(client_id: UUID, mark: KeyResult, turn: Turn, moment: datetime) -> RecordCheckIn:
    title, _, share = turn.value.partition("=")
    step = next(one for one in mark.milestones if one.title == title)
    return RecordCheckIn(
        client_id=client_id,
        objective_id=mark.objective_id,
        check_in_id=uuid5(step.milestone_id, share),
        key_result_id=mark.key_result_id,
        milestone_id=step.milestone_id,
        value=Decimal(share),
        measured_at=moment,
        source=mark.source,
    )


def _correction(client_id: UUID, mark: KeyResult, turn: Turn, moment: datetime) -> CorrectCheckIn:
    wrong = check_in_id(client_id, turn.key, moment)
    return CorrectCheckIn(
        client_id=client_id,
        objective_id=mark.objective_id,
        check_in_id=uuid5(wrong, turn.value),
        corrects=wrong,
        value=Decimal(turn.value),
        measured_at=moment,
        reason=turn.reason,
        source=mark.source,
    )
