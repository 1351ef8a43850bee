"""Writers that keep a book of what the system said it has written."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx

from api.ids import Kind, encode

MUTATION = """
mutation Write($input: RecordCheckInInput!) {
  recordCheckIn(input: $input) {
    __typename
    ... on CheckInSaved { position }
    ... on Refused { code message }
  }
}
"""
TRY_AGAIN = frozenset({"BUSY", "STORE_AWAY", "OUTCOME_UNKNOWN", "VERSION_CONFLICT"})


@dataclass(frozen=True, slots=True)
class Goal:
    """A key result to write to."""

    client_id: UUID
    objective_id: UUID
    key_result_id: UUID


@dataclass(slots=True)
class Book:
    """Keys the system acknowledged with their positions, and keys it was still asked about at the end."""

    acknowledged: dict[str, int] = field(default_factory=dict[str, int])
    open: set[str] = field(default_factory=set[str])
    troubles: Counter[str] = field(default_factory=Counter[str])


async def write(
    url: str, token: str, goal: Goal, name: str, book: Book, stop: asyncio.Event, pause: float = 0.01
) -> None:
    """Record readings one after another, each with a key of its own, until told to stop.

    A request without an answer is sent again with the same key, as the API asks its clients to.
    """
    headers = {"authorization": f"Bearer {token}", "accept": "application/json"}
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=20) as client:
        number = 0
        while not stop.is_set():
            number += 1
            key = f"{name}-{number}"
            book.open.add(key)
            while not stop.is_set():
                position = await _attempt(client, goal, key, number, book)
                if position is not None:
                    book.acknowledged[key] = position
                    book.open.discard(key)
                    break
                await asyncio.sleep(0.05)
            await asyncio.sleep(pause)


async def _attempt(client: httpx.AsyncClient, goal: Goal, key: str, number: int, book: Book) -> int | None:
    variables = {
        "input": {
            "keyResultId": encode(Kind.KEY_RESULT, goal.client_id, goal.objective_id, goal.key_result_id),
            "value": str(number),
            "note": key,
            "idempotencyKey": key,
        }
    }
    try:
        answer = await client.post("/graphql", json={"query": MUTATION, "variables": variables})
        body: dict[str, Any] = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        book.troubles[type(error).__name__] += 1
        return None
    answered: dict[str, Any] = body.get("data") or {}
    saved: dict[str, Any] | None = answered.get("recordCheckIn")
    if saved is not None and saved["__typename"] == "CheckInSaved":
        return int(saved["position"])
    code = str(saved["code"] if saved else body["errors"][0]["extensions"]["code"])
    book.troubles[code] += 1
    assert code in TRY_AGAIN, body
    return None
