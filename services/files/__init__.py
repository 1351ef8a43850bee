"""Reading people's plan and readings files, and making exported cells harmless."""

from services.files.errors import WARNINGS, FileCannotBeRead, FileError, RowError
from services.files.intake import Reading, read_file
from services.files.neutral import neutralise
from services.files.records import (
    CheckInRow,
    KeyResultRow,
    KpiReadingRow,
    KpiRow,
    KpiTargetRow,
    MilestoneRow,
    NonGoalRow,
    ObjectiveRow,
    ParentLink,
    Records,
)

__all__ = [
    "WARNINGS",
    "CheckInRow",
    "FileCannotBeRead",
    "FileError",
    "KeyResultRow",
    "KpiReadingRow",
    "KpiRow",
    "KpiTargetRow",
    "MilestoneRow",
    "NonGoalRow",
    "ObjectiveRow",
    "ParentLink",
    "Reading",
    "Records",
    "RowError",
    "neutralise",
    "read_file",
]
