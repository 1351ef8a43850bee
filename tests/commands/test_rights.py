"""Rights are one table: every cell is written here once more, for people, and nobody else decides by role."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.terms import Role
from services.commands import HANDLERS, rights_page
from services.commands.rights import MACHINE_COMMANDS, RIGHTS, VIEWS, View, may_command, may_view
from services.commands.teams import GiveRole
from tests.architecture.tree import ROOT, plant
from tests.commands.deciders import DECIDERS, deciding

TABLE = """
                      owner strategist analyst admin member viewer auditor machine operator
FoundAgency             .       .         .      .      .      .      .       .       x
RenameAgency            x       .         .      .      .      .      .       .       x
AdoptAgencyPlaybook     x       .         .      .      .      .      .       .       x
AgreeWorkingDays        x       .         .      .      .      .      .       .       x
ListJargon              x       .         .      .      .      .      .       .       x
EngageClient            x       .         .      .      .      .      .       .       x
RenameClient            x       .         .      .      .      .      .       .       x
AgreeRhythm             x       x         .      .      .      .      .       .       x
AdoptPlaybook           x       .         .      .      .      .      .       .       x
OpenCycle               x       x         .      .      .      .      .       .       x
CloseCycle              x       x         .      .      .      .      .       .       x
DeclareNonGoal          x       x         .      x      x      .      .       .       x
WithdrawNonGoal         x       x         .      x      .      .      .       .       x
AskForException         x       x         .      x      x      .      .       .       .
AgreeToException        x       x         .      x      .      .      .       .       .
SetObjective            x       x         .      x      x      .      .       .       x
RewordObjective         x       x         .      x      x      .      .       .       x
AddKeyResult            x       x         .      x      x      .      .       .       x
RedefineKeyResult       x       x         .      x      x      .      .       .       x
WithdrawKeyResult       x       x         .      x      x      .      .       .       x
ProposeObjective        x       x         .      x      x      .      .       .       .
AgreeObjective          x       x         .      x      .      .      .       .       .
SendBackObjective       x       x         .      x      x      .      .       .       .
ActivateObjective       x       x         .      .      .      .      .       .       x
AdoptObjective          x       x         .      .      .      .      .       .       x
ParkObjective           x       x         .      .      .      .      .       .       x
TakeUpObjective         x       x         .      .      .      .      .       .       x
PostponeObjective       x       x         .      .      .      .      .       .       x
CarryOverObjective      x       x         .      .      .      .      .       .       x
RetargetKeyResult       x       x         .      .      .      .      .       .       x
ReweightKeyResult       x       x         .      .      .      .      .       .       x
AbandonKeyResult        x       x         .      .      .      .      .       .       x
AbandonObjective        x       x         .      .      .      .      .       .       x
CloseObjective          x       x         .      .      .      .      .       .       x
RecordCheckIn           x       x         .      x      x      .      .       x       x
CorrectCheckIn          x       x         .      x      x      .      .       x       x
StartInitiative         x       x         .      x      x      .      .       x       x
FinishInitiative        x       x         .      x      x      .      .       x       x
RecordInsight           x       x         .      x      x      .      .       x       x
StartExperiment         x       x         .      x      x      .      .       .       x
ConcludeExperiment      x       x         .      x      x      .      .       .       x
DropExperiment          x       x         .      x      x      .      .       .       x
CiteInsight             x       x         .      x      x      .      .       .       x
CiteExperiment          x       x         .      x      x      .      .       .       x
TakeCitationBack        x       x         .      x      x      .      .       .       x
AlignObjective          x       x         .      x      x      .      .       .       x
UnalignObjective        x       x         .      .      .      .      .       .       x
SetKpi                  x       x         .      .      .      .      .       .       x
MoveKpiCorridor         x       x         .      .      .      .      .       .       x
SetKpiTarget            x       x         .      .      .      .      .       .       x
RecordKpiReading        x       x         .      x      x      .      .       x       x
CorrectKpiReading       x       x         .      x      x      .      .       x       x
RetireKpi               x       x         .      .      .      .      .       .       x
BindKeyResult           x       x         .      .      .      .      .       .       x
ReleaseKeyResult        x       x         .      .      .      .      .       .       x
GuardObjective          x       x         .      .      .      .      .       .       x
UnguardObjective        x       x         .      .      .      .      .       .       x
AdoptKpiPreset          x       x         .      .      .      .      .       .       x
AnswerCoach             x       x         .      x      x      .      .       .       x
AcceptWording           x       x         .      x      x      .      .       .       x
RegisterIntake          x       x         .      x      x      .      .       .       x
RequestSession          x       x         .      .      .      .      .       .       x
AnswerIntake            x       x         .      .      .      .      .       .       x
ReframeIntake           x       x         .      .      .      .      .       .       x
MoveIntakeToKpi         x       x         .      .      .      .      .       .       x
MoveIntakeToInitiative  x       x         .      .      .      .      .       .       x
DeclineIntake           x       x         .      .      .      .      .       .       x
EngageProspect          x       .         .      .      .      .      .       .       x
ClassifyGoal            x       x         .      x      x      .      .       .       x
ReclassifyGoal          x       x         .      x      x      .      .       .       x
OpenSession             x       x         .      x      .      .      .       .       x
InviteToSession         x       x         .      x      .      .      .       .       x
JoinSession             x       x         .      x      x      .      .       .       x
RecordSessionContext    x       x         .      x      x      .      .       .       x
BringNonGoal            x       x         .      x      x      .      .       .       x
RecordDiscussion        x       x         .      x      x      .      .       .       x
BringObjective          x       x         .      x      x      .      .       .       x
WeighObjective          x       x         .      x      x      .      .       .       x
SetObjectiveAside       x       x         .      x      x      .      .       .       x
BringKeyResult          x       x         .      x      x      .      .       .       x
BringInitiative         x       x         .      x      x      .      .       .       x
CloseSession            x       x         .      x      .      .      .       .       x
CallOffSession          x       x         .      x      .      .      .       .       x
GrantMembership         .       .         .      .      .      .      .       .       x
InvitePerson            x       .         .      x      .      .      .       .       x
InviteStaff             x       .         .      .      .      .      .       .       x
WithdrawInvitation      x       .         .      x      .      .      .       .       x
AcceptInvitation        .       .         .      .      .      .      .       .       x
GiveRole                x       .         .      x      .      .      .       .       x
EndMembership           x       .         .      x      .      .      .       .       x
AssignStaff             x       .         .      .      .      .      .       .       x
UnassignStaff           x       .         .      .      .      .      .       .       x
IssueMachineToken       x       .         .      x      .      .      .       .       x
RevokeMachineToken      x       .         .      x      .      .      .       .       x
UseMachineToken         .       .         .      .      .      .      .       .       x
BeginImpersonation      x       .         .      .      .      .      .       .       x
EndImpersonation        x       .         .      .      .      .      .       .       x
AskForSignOff           x       x         .      x      .      .      .       .       .
GiveSignOff             x       x         .      x      .      .      .       .       .
DeclineSignOff          x       x         .      x      .      .      .       .       .
WithdrawSignOff         x       x         .      x      .      .      .       .       .
AskForBelief            x       x         .      x      .      .      .       .       .
GiveBelief              x       x         x      x      x      x      .       .       .
WithdrawBelief          x       x         .      x      .      .      .       .       .
RevealBelief            .       .         .      .      .      .      .       .       x
RegisterWebhook         x       .         .      x      .      .      .       .       x
RetireWebhook           x       .         .      x      .      .      .       .       x
ReplayDeliveries        x       .         .      x      .      .      .       .       x
AGENCY                  x       x         x      .      .      .      .       .       x
CLIENT                  x       x         x      x      x      x      .       .       x
AUDIT                   x       x         x      x      x      x      x       .       x
PEOPLE                  x       x         .      x      .      .      .       .       x
"""
"""What each role includes, in the order of what may be commanded and then what may be seen."""


def cells() -> Iterator[tuple[str, Role, bool]]:
    """Every cell of the table above: command or view, role, and whether it is marked."""
    head, *rows = TABLE.strip().splitlines()
    roles = [Role(name.upper()) for name in head.split()]
    assert roles == list(Role)
    for row in rows:
        name, *marks = row.split()
        assert len(marks) == len(roles), name
        yield from (
            (name, role, {"x": True, ".": False}[mark]) for role, mark in zip(roles, marks, strict=True)
        )


CELLS = list(cells())
COMMANDS = {command.__name__: command for command in HANDLERS}


def test_the_table_has_every_command_and_every_view() -> None:
    named = list(dict.fromkeys(name for name, _, _ in CELLS))
    assert sorted(named[: -len(View)]) == sorted(COMMANDS)
    assert named[-len(View) :] == [view.value for view in View]


@pytest.mark.parametrize(("name", "role", "may"), CELLS, ids=lambda value: str(value))
def test_a_role_may_what_its_cell_says_and_nothing_else(name: str, role: Role, may: bool) -> None:
    if name in COMMANDS:
        assert may_command(role, COMMANDS[name], frozenset({name})) is may
    else:
        assert may_view(role, View(name)) is may


def test_every_role_has_a_row_in_both_tables() -> None:
    assert set(RIGHTS) == set(VIEWS) == set(Role)


def test_a_machine_may_what_its_token_names_and_without_names_nothing() -> None:
    for command in MACHINE_COMMANDS:
        assert may_command(Role.MACHINE, command, frozenset({command.__name__}))
        assert not may_command(Role.MACHINE, command, frozenset())
        assert not may_command(Role.MACHINE, command)
        others = frozenset(each.__name__ for each in MACHINE_COMMANDS - {command})
        assert not may_command(Role.MACHINE, command, others)


def test_naming_a_command_gives_no_right_that_the_role_has_not() -> None:
    assert not may_command(Role.MACHINE, GiveRole, frozenset({"GiveRole"}))
    assert not may_command(Role.VIEWER, GiveRole, frozenset({"GiveRole"}))


def test_nobody_who_may_issue_a_token_gives_away_more_than_they_have() -> None:
    issuers = [role for role in Role if may_command(role, COMMANDS["IssueMachineToken"])]
    assert [role for role in issuers if MACHINE_COMMANDS - RIGHTS[role]] == []


def test_tokens_name_commands_for_ever() -> None:
    assert {command.__name__ for command in MACHINE_COMMANDS} == {
        "RecordCheckIn", "CorrectCheckIn", "RecordKpiReading", "CorrectKpiReading", "StartInitiative",
        "FinishInitiative", "RecordInsight",
    }  # fmt: skip


def test_the_page_for_people_shows_this_table() -> None:
    written = (ROOT / "docs/rights.md").read_text(encoding="utf-8")
    assert written == rights_page.page(), "python -m services.commands.rights_page > docs/rights.md"
    marked = {
        (cells[0].strip("` "), role)
        for cells in (line.strip("|").split("|") for line in written.splitlines() if line.startswith("|"))
        for role, mark in zip(Role, cells[2:], strict=True)
        if "✓" in mark
    }
    assert marked == {(name, role) for name, role, may in CELLS if may}


def test_nobody_else_decides_by_role() -> None:
    assert deciding(ROOT) == []


def test_every_decider_is_there() -> None:
    assert [name for name in DECIDERS if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    "line",
    [
        "if actor.role is Role.OWNER: pass",
        "if terms.Role.OWNER == actor.role: pass",
        "x = 1 if role in {Role.OWNER, Role.ADMIN} else 2",
        "if actor.role.value == 'OWNER': pass",
        "if principal.standing.agency_role != 'OWNER': pass",
        "if role in AGENCY_ROLES: pass",
        "LOOKS = frozenset({Role.VIEWER})",
        "LIMITS = {Role.VIEWER: 1}",
        "KNOWN = (Role.VIEWER, Role.MEMBER)",
        "match role:\n    case Role.OWNER: pass",
        "match who:\n    case Role.OWNER: pass",
        "x = command in rights.RIGHTS[role]",
        "x = VIEWS[role]",
    ],
)
def test_a_second_place_that_decides_is_named(tmp_path: Path, line: str) -> None:
    plant(tmp_path, ".gitignore", "")
    plant(tmp_path, "services/web.py", f"{line}\n")
    plant(tmp_path, "services/commands/rights.py", f"{line}\n")
    assert deciding(tmp_path) == ["services/web.py:1"]


@pytest.mark.parametrize(
    "line",
    [
        "if role is None: pass",
        "x = role is not None and may_view(role, View.AUDIT)",
        "actor = Actor(person_id, Party.SYSTEM, Role.OPERATOR, agency_id)",
        "def give(role: Role = Role.OWNER) -> None: ...",
    ],
)
def test_asking_the_table_and_naming_a_role_decide_nothing(tmp_path: Path, line: str) -> None:
    plant(tmp_path, ".gitignore", "")
    plant(tmp_path, "services/web.py", f"{line}\n")
    assert deciding(tmp_path) == []
