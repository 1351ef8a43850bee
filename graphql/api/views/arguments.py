"""Arguments that many fields share, described once."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import ID

from api.scalars import Position

First = Annotated[int, strawberry.argument(description="Items per page, 1 to 100.")]
After = Annotated[
    str | None, strawberry.argument(description="`endCursor` of the page before; null for the first page.")
]
MinPosition = Annotated[
    Position | None,
    strawberry.argument(
        description="Answer only from this place of the ledger on, as a mutation's answer named it."
    ),
]
CycleId = Annotated[ID, strawberry.argument(description="The cycle.")]
ClientId = Annotated[ID, strawberry.argument(description="The client.")]
