"""The table of what was taken away and what noticed it."""

from __future__ import annotations

from collections.abc import Sequence


def told(title: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    """Print the table and answer the names that nothing noticed."""
    widest = max(len(name) for name, _ in rows)
    print(f"\n{title}: {len(rows)} taken away, {sum(bool(found) for _, found in rows)} noticed")
    for name, found in rows:
        print(f"  {name.ljust(widest)}  {found or 'NOT NOTICED'}")
    return [name for name, found in rows if not found]
