"""Old payloads to today's events: one function per step, named by what was learned since."""

from __future__ import annotations

from typing import Any


def initiative_names_its_owner(state: dict[str, Any]) -> None:
    """`objective.initiative_started` 1 → 2: version 1 named no owner: only agencies ran them."""
    state["owner_party"] = "AGENCY"


def made_in_no_session(state: dict[str, Any]) -> None:
    """The outputs of a strategic session (S74): before there were sessions, nothing was made in one."""
    state["session_id"] = None


def playbook_asks_for_business_goals(state: dict[str, Any]) -> None:
    """`agency.playbook_adopted`, `client.playbook_adopted` 1 → 2: version 1 knew no other number."""
    state["playbook"]["fewest_business_goals"] = "1"


def playbook_caps_initiatives(state: dict[str, Any]) -> None:
    """`agency.playbook_adopted`, `client.playbook_adopted` 2 → 3: version 2 had no limit of its own."""
    state["playbook"]["most_initiatives"] = "10"
