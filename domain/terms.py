"""The field's closed lists of words: levels, horizons, ambitions, parties, cadences."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language people speak here; ISO 639-1 in lower case."""

    KK = "kk"
    RU = "ru"
    EN = "en"


class Party(StrEnum):
    """Whose side somebody acts on (S69); SYSTEM is a process of the product."""

    AGENCY = "AGENCY"
    CLIENT = "CLIENT"
    SYSTEM = "SYSTEM"


SIDES = frozenset({Party.AGENCY, Party.CLIENT})
"""The two who agree on goals."""


class Role(StrEnum):
    """What somebody may do; `services/commands/rights.py` says what each includes."""

    OWNER = "OWNER"
    STRATEGIST = "STRATEGIST"
    ANALYST = "ANALYST"
    ADMIN = "ADMIN"
    MEMBER = "MEMBER"
    VIEWER = "VIEWER"
    AUDITOR = "AUDITOR"
    MACHINE = "MACHINE"
    OPERATOR = "OPERATOR"


AGENCY_ROLES = frozenset({Role.OWNER, Role.STRATEGIST, Role.ANALYST, Role.AUDITOR})
"""Roles of an agency's staff."""
CLIENT_ROLES = frozenset({Role.ADMIN, Role.MEMBER, Role.VIEWER, Role.AUDITOR})
"""Roles of a client's people."""


class Level(StrEnum):
    """Where a goal stands in the alignment tree (S44, S45)."""

    COMPANY = "COMPANY"
    BUSINESS = "BUSINESS"
    MARKETING = "MARKETING"


class Horizon(StrEnum):
    """How long a cycle or an objective lasts (S28)."""

    QUARTER = "QUARTER"
    HALF_YEAR = "HALF_YEAR"
    YEAR = "YEAR"


class Breakthrough(StrEnum):
    """What kind of leap an objective is (S04, S19)."""

    NEW_MARKET = "NEW_MARKET"
    NEW_PRODUCT = "NEW_PRODUCT"
    REPOSITIONING = "REPOSITIONING"
    MULTIPLE_GROWTH = "MULTIPLE_GROWTH"
    OTHER = "OTHER"


class Ambition(StrEnum):
    """Whether 100 % is expected (COMMITTED) or a leap (ASPIRATIONAL); decides the verdict (rule 12)."""

    ASPIRATIONAL = "ASPIRATIONAL"
    COMMITTED = "COMMITTED"


class Cadence(StrEnum):
    """How often a client's key results are checked in."""

    WEEKLY = "WEEKLY"
    FORTNIGHTLY = "FORTNIGHTLY"
    MONTHLY = "MONTHLY"


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "MONDAY"
    TUESDAY = "TUESDAY"
    WEDNESDAY = "WEDNESDAY"
    THURSDAY = "THURSDAY"
    FRIDAY = "FRIDAY"
    SATURDAY = "SATURDAY"
    SUNDAY = "SUNDAY"


class GoalKind(StrEnum):
    """What a goal belongs to: running operations, or a leap for which a new way must be found (S20)."""

    KPI = "KPI"
    OKR = "OKR"


class EdgeKind(StrEnum):
    """CONTRIBUTES carries a share of the score upward; SUPPORTS has no effect on scores (rule 8)."""

    CONTRIBUTES = "CONTRIBUTES"
    SUPPORTS = "SUPPORTS"


class ScoreSource(StrEnum):
    """Where an objective's score comes from (rule 8)."""

    KEY_RESULTS = "KEY_RESULTS"
    CHILDREN = "CHILDREN"
    BOTH = "BOTH"


class FedBy(StrEnum):
    """Where a key result's progress comes from: readings, children's scores, or children's summed values."""

    READINGS = "READINGS"
    CHILDREN = "CHILDREN"
    CHILDREN_SUM = "CHILDREN_SUM"


class Departure(StrEnum):
    """Why something left the commitment (rule 9)."""

    ABANDONED = "ABANDONED"
    POSTPONED = "POSTPONED"
    SUPERSEDED = "SUPERSEDED"


class Direction(StrEnum):
    """Which way of a KPI is better (S12, S13)."""

    HIGHER = "HIGHER"
    LOWER = "LOWER"


class InsightKind(StrEnum):
    """What was gained: something understood, or a new tool (S68)."""

    INSIGHT = "INSIGHT"
    TOOL = "TOOL"


class Pace(StrEnum):
    """How progress stands against time (rule 11); derived, never typed in."""

    ON_TRACK = "ON_TRACK"
    AT_RISK = "AT_RISK"
    OFF_TRACK = "OFF_TRACK"
    TOO_EARLY = "TOO_EARLY"
    NO_DATA = "NO_DATA"
    STALE = "STALE"
    ENDED = "ENDED"
    ACHIEVED = "ACHIEVED"


class Verdict(StrEnum):
    """Word at close (rule 12, S68); blames nobody."""

    ACHIEVED_CHECK_AMBITION = "ACHIEVED_CHECK_AMBITION"
    ACHIEVED = "ACHIEVED"
    WORKED = "WORKED"
    LEARNED = "LEARNED"
    MISSED_NO_INSIGHT = "MISSED_NO_INSIGHT"
    NEARLY = "NEARLY"
    MISSED = "MISSED"
    UNGRADED = "UNGRADED"
