"""What a view points out, in the viewer's words."""

from __future__ import annotations

import strawberry

from api.views.shape import Info
from domain.method.findings import FINDINGS, FindingCode


@strawberry.type(description="Something worth a look; nothing is refused because of it.")
class Remark:
    code: FindingCode = strawberry.field(description="What was found.")

    @strawberry.field(description="What to do, in the viewer's language.")
    def message(self, info: Info) -> str:
        return FINDINGS[self.code].words.said_in(info.context.language)

    @strawberry.field(description="The method requirement behind it, as S81.")
    def requirement(self) -> str:
        return FINDINGS[self.code].requirement
