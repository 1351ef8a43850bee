"""What is pointed out at a client, with evidence and the article's words; and the five mistakes, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID
from zoneinfo import ZoneInfo

import strawberry
from strawberry import ID

from api import ids
from api.cost import list_of
from api.ids import Kind
from api.views.shape import Info
from api.views.starter import StarterPlaybook
from domain.method import client_findings as rules
from domain.method.client_findings import ClientFindingCode, EvidenceKind
from domain.method.mistakes import MISTAKES, Mistake, mistakes_in
from domain.method.rules import RULES
from domain.terms import Horizon, Language
from projections.board import PortfolioLine
from services.wording import text

_KINDS = {
    EvidenceKind.OBJECTIVE: Kind.OBJECTIVE,
    EvidenceKind.KEY_RESULT: Kind.KEY_RESULT,
    EvidenceKind.KPI: Kind.KPI,
    EvidenceKind.CYCLE: Kind.CYCLE,
    EvidenceKind.INTAKE: Kind.INTAKE,
}
_BEGINS = frozenset({ClientFindingCode.STUCK_ON_KPI, ClientFindingCode.NO_OKR})
"""Findings that the starter playbook answers."""
Codes = Annotated[
    list[ClientFindingCode] | None,
    strawberry.argument(description="Only clients with one of these findings; null for all."),
]


@strawberry.type(description="The requirement of the method and the sentence of the article that it is from.")
class RuleSource:
    requirement: str = strawberry.field(description="The requirement, as S05.")
    article: str = strawberry.field(description="The article's own sentence, in Kazakh.")
    text: str = strawberry.field(description="The same in the viewer's language.")

    @classmethod
    def of(cls, requirement: str, language: Language) -> Self:
        """The sentence behind a requirement."""
        words = RULES[requirement].words
        return cls(requirement=requirement, article=words.kk, text=words.said_in(language))


@strawberry.type(description="A thing of the client that a finding is about.")
class Evidence:
    kind: EvidenceKind = strawberry.field(description="What it is.")
    id: ID = strawberry.field(description="Its id.")


@strawberry.type(description="A figure of a finding.")
class Figure:
    name: str = strawberry.field(description="What it counts: count, limit, days, kpis, cycles, percent.")
    value: int = strawberry.field(description="How many.")


@strawberry.type(
    description="Something worth a look at a client as a whole; nothing is refused because of it."
)
class ClientFinding:
    finding: strawberry.Private[rules.ClientFinding]
    client: strawberry.Private[UUID]
    time_zone: strawberry.Private[str]

    @strawberry.field(description="What was found.")
    def code(self) -> ClientFindingCode:
        return self.finding.code

    @strawberry.field(description="What it means and what to do, in the viewer's language.")
    def message(self, info: Info) -> str:
        found = self.finding
        return text(f"FINDING_CLIENT_{found.code.name}", info.context.language, **found.figures)

    @strawberry.field(description="The article's words behind it.")
    def rule_source(self, info: Info) -> RuleSource:
        return RuleSource.of(rules.REQUIREMENTS[self.finding.code], info.context.language)

    @strawberry.field(description="What it is about, by id.", metadata=list_of(5))
    def evidence(self) -> list[Evidence]:
        return [
            Evidence(kind=each.kind, id=ids.encode(_KINDS[each.kind], self.client, *each.keys))
            for each in self.finding.evidence
        ]

    @strawberry.field(description="The figures in its message.", metadata=list_of(2))
    def figures(self) -> list[Figure]:
        return [Figure(name=name, value=value) for name, value in self.finding.figures.items()]

    @strawberry.field(
        description="How to begin; null unless the client is stuck on KPIs or has no active objective."
    )
    def starter_playbook(self, info: Info) -> StarterPlaybook | None:
        if self.finding.code not in _BEGINS:
            return None
        today = info.context.now.astimezone(ZoneInfo(self.time_zone)).date()
        return StarterPlaybook.of(info.context.language, today)


@strawberry.type(description="How many clients a finding is about.")
class FindingCount:
    code: ClientFindingCode = strawberry.field(description="What was found.")
    clients: int = strawberry.field(description="At how many of the clients that the viewer may see.")


@strawberry.type(description="How often one of the article's five mistakes was made.")
class MistakeCount:
    mistake: Mistake = strawberry.field(description="Which one.")
    clients: int = strawberry.field(description="At how many clients.")
    objectives: int = strawberry.field(description="By how many objectives.")

    @strawberry.field(description="What is counted, in the viewer's language.")
    def message(self, info: Info) -> str:
        return text(f"FINDING_MISTAKE_{self.mistake.name}", info.context.language)

    @strawberry.field(description="The article's words behind it.")
    def rule_source(self, info: Info) -> RuleSource:
        return RuleSource.of(MISTAKES[self.mistake], info.context.language)


@strawberry.type(
    description="The article's five mistakes in the cycles of these days, of all clients together; no name."
)
class CycleMistakes:
    horizon: Horizon = strawberry.field(description="How long the cycles last.")
    starts_on: date = strawberry.field(description="Their first day.")
    ends_on: date = strawberry.field(description="Their last day.")
    clients: int = strawberry.field(description="Clients with a marketing objective that was agreed then.")
    objectives: int = strawberry.field(description="Marketing objectives that were agreed then.")
    counts: list[MistakeCount] = strawberry.field(
        description="The five mistakes, in the article's order.", metadata=list_of(5)
    )


def shown_findings(
    found: Iterable[rules.ClientFinding], client_id: UUID, time_zone: str
) -> list[ClientFinding]:
    """Findings of a client as the API shows them."""
    return [ClientFinding(finding=each, client=client_id, time_zone=time_zone) for each in found]


def has_finding(line: PortfolioLine, codes: Sequence[ClientFindingCode] | None, at: datetime) -> bool:
    """Whether a client has one of these findings; of no codes at all, always."""
    return codes is None or any(each.code in codes for each in line.findings(at))


def counted_findings(lines: Iterable[PortfolioLine], at: datetime) -> list[FindingCount]:
    """At how many clients there is each finding; those that nobody has are left out."""
    counts = Counter(code for line in lines for code in {each.code for each in line.findings(at)})
    return [FindingCount(code=code, clients=counts[code]) for code in ClientFindingCode if counts[code]]


def counted_mistakes(lines: Iterable[PortfolioLine]) -> list[CycleMistakes]:
    """The five mistakes of every cycle that an objective was agreed in, the latest first."""
    found: defaultdict[tuple[date, date, Horizon], list[dict[Mistake, int]]] = defaultdict(list)
    objectives: Counter[tuple[date, date, Horizon]] = Counter()
    for line in lines:
        for cycle in () if line.facts is None else line.facts.cycles:
            if cycle.slips.objectives:
                days = (cycle.ends_on, cycle.starts_on, cycle.horizon)
                found[days].append(mistakes_in(cycle.slips, line.playbook))
                objectives[days] += cycle.slips.objectives
    return [
        CycleMistakes(
            horizon=horizon,
            starts_on=starts_on,
            ends_on=ends_on,
            clients=len(found[ends_on, starts_on, horizon]),
            objectives=objectives[ends_on, starts_on, horizon],
            counts=[_count(each, found[ends_on, starts_on, horizon]) for each in Mistake],
        )
        for ends_on, starts_on, horizon in sorted(found, reverse=True)
    ]


def _count(mistake: Mistake, found: Sequence[dict[Mistake, int]]) -> MistakeCount:
    made = [each[mistake] for each in found if each[mistake]]
    return MistakeCount(mistake=mistake, clients=len(made), objectives=sum(made))
