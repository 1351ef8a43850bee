"""The method as data: questions, templates, presets of KPIs and the starter playbook."""

from __future__ import annotations

from typing import Annotated, Self
from zoneinfo import ZoneInfo

import strawberry

from api.cost import list_of
from api.memory import memory_of
from api.views.agency import agency_of
from api.views.shape import Info
from api.views.starter import Question, StarterPlaybook
from domain.method import presets, questions, templates
from domain.method.presets import KpiPreset
from domain.terms import Breakthrough, Direction, Language

InLanguage = Annotated[
    Language | None, strawberry.argument(description="In which language; null for the viewer's.")
]


@strawberry.type(description="What to ask whoever wants a breakthrough of this kind.")
class GoalTemplate:
    breakthrough: Breakthrough = strawberry.field(description="The kind of breakthrough.")
    title: str = strawberry.field(description="What it is called.")
    questions: list[Question] = strawberry.field(
        description="The questions, in this order.", metadata=list_of(3)
    )
    requirement: str = strawberry.field(description="The method requirement that it comes from, as S16.")

    @classmethod
    def of(cls, template: templates.Template, language: Language) -> Self:
        """A template in one language."""
        return cls(
            breakthrough=template.breakthrough,
            title=template.title.said_in(language),
            questions=[Question.of(each, language) for each in template.questions],
            requirement=template.requirement,
        )


@strawberry.type(description="One KPI of a preset.")
class PresetKpi:
    name: str = strawberry.field(description="What is watched.")
    unit: str = strawberry.field(description="Its unit; empty where it depends on the client.")
    direction: Direction = strawberry.field(description="Which way is better.")


@strawberry.type(description="KPIs to watch together where the work is understood and predictable.")
class KpiPresetPlan:
    preset: KpiPreset = strawberry.field(description="Send it to `adoptKpiPreset`.")
    title: str = strawberry.field(description="What it is called.")
    kpis: list[PresetKpi] = strawberry.field(description="The KPIs.", metadata=list_of(3))
    requirement: str = strawberry.field(description="The method requirement that it comes from, as S12.")

    @classmethod
    def of(cls, preset: presets.Preset, language: Language) -> Self:
        """A preset in one language."""
        return cls(
            preset=preset.preset,
            title=preset.title.said_in(language),
            kpis=[
                PresetKpi(
                    name=each.name.said_in(language),
                    unit=each.unit.said_in(language),
                    direction=each.direction,
                )
                for each in preset.kpis
            ],
            requirement=preset.requirement,
        )


@strawberry.type(description="The method as data, in one language.")
class Method:
    language: Language = strawberry.field(description="The language of the texts.")

    @strawberry.field(description="The questions that decide between KPI and OKR.", metadata=list_of(2))
    def triage(self) -> list[Question]:
        return [Question.of(each, self.language) for each in questions.TRIAGE]

    @strawberry.field(description="Templates by kind of breakthrough.", metadata=list_of(4))
    def templates(self) -> list[GoalTemplate]:
        return [GoalTemplate.of(each, self.language) for each in templates.TEMPLATES.values()]

    @strawberry.field(description="Presets of KPIs.", metadata=list_of(3))
    def presets(self) -> list[KpiPresetPlan]:
        return [KpiPresetPlan.of(each, self.language) for each in presets.PRESETS.values()]

    @strawberry.field(description="The starter playbook; null while the agency is not founded.")
    async def starter_playbook(self, info: Info) -> StarterPlaybook | None:
        agency = await agency_of(memory_of(info.context))
        if agency is None:
            return None
        today = info.context.now.astimezone(ZoneInfo(agency.time_zone)).date()
        return StarterPlaybook.of(self.language, today)
