"""What ledgers hold stays readable: each event's stored form equals its golden file, old forms become new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from domain import upcasts
from domain.agency import Agency
from domain.client import Client
from domain.objective import Objective
from domain.registry import EVENTS
from domain.terms import Party
from services.ledger import Codec, UnreadableEvent
from tests.domain import golden_files
from tests.domain.golden_files import FOLDER, Golden, sampled, seal, seals, stored_today
from tests.domain.samples import INITIATIVE, TRAFFIC

FILES = golden_files.golden_files()


def test_every_topic_has_a_sample_and_every_sample_a_topic() -> None:
    assert set(sampled()) == set(EVENTS)


@pytest.mark.parametrize("topic", sorted(EVENTS))
def test_an_event_is_stored_exactly_as_its_golden_file_says(topic: str) -> None:
    today = stored_today(sampled()[topic])
    assert (FOLDER / today.name).exists(), "write it once: python -m tests.domain.golden_files"
    assert (FOLDER / today.name).read_text(encoding="utf-8") == today.text()


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_form_ever_stored_is_read_as_todays_event(name: str) -> None:
    golden = FILES[name]
    assert golden.name == name
    assert golden.event() == sampled()[golden.topic]


def test_every_older_version_keeps_its_golden_file() -> None:
    versions = {(topic, version) for topic in EVENTS for version in range(1, _version(topic) + 1)}
    assert {(golden.topic, golden.version) for golden in FILES.values()} == versions


def test_a_golden_file_is_never_edited() -> None:
    assert seals() == [seal(FOLDER / name) for name in sorted(FILES)]


def test_writing_golden_files_leaves_those_that_exist_alone(tmp_path: Path) -> None:
    edited = tmp_path / "client.renamed.v1.json"
    edited.write_text("an older form", encoding="utf-8")
    written = {line.split()[1] for line in golden_files.write_missing(tmp_path)}
    assert written == {stored_today(event).name for event in sampled().values()} - {edited.name}
    assert edited.read_text(encoding="utf-8") == "an older form"
    assert golden_files.write_missing(tmp_path) == []


def test_a_payload_field_under_another_name_does_not_pass() -> None:
    golden = FILES["kpi.retired.v1.json"]
    renamed = Golden(golden.topic, 1, golden.payload.replace("reason", "why"))
    with pytest.raises(UnreadableEvent):
        renamed.event()


def test_a_first_version_initiative_becomes_the_agencys() -> None:
    golden = FILES["objective.initiative_started.v1.json"]
    assert "owner_party" not in json.loads(golden.payload)
    event = golden.event()
    assert isinstance(event, Objective.InitiativeStarted)
    assert (event.initiative_id, event.key_result_id) == (INITIATIVE, TRAFFIC)
    assert event.owner_party is Party.AGENCY


@pytest.mark.parametrize(
    "name",
    [
        "objective.set.v1.json",
        "objective.key_result_added.v1.json",
        "objective.initiative_started.v2.json",
        "non_goal.declared.v1.json",
    ],
)
def test_s74_what_was_made_before_there_were_sessions_was_made_in_none(name: str) -> None:
    golden = FILES[name]
    assert "session_id" not in json.loads(golden.payload)
    event: Any = golden.event()
    assert event.session_id is None


@pytest.mark.parametrize("topic", ["agency.playbook_adopted", "client.playbook_adopted"])
def test_s44_limits_of_a_first_version_ask_for_one_business_goal(topic: str) -> None:
    golden = FILES[f"{topic}.v1.json"]
    assert "business" not in golden.payload
    event = golden.event()
    assert isinstance(event, Agency.PlaybookAdopted | Client.PlaybookAdopted)
    assert event.playbook.fewest_business_goals == 1
    older: dict[str, Any] = {"playbook": {}}
    upcasts.playbook_asks_for_business_goals(older)
    assert older == {"playbook": {"fewest_business_goals": "1"}}, "whatever a new playbook begins with"


@pytest.mark.parametrize("topic", ["agency.playbook_adopted", "client.playbook_adopted"])
def test_s75_limits_of_older_versions_let_ten_initiatives_be_open(topic: str) -> None:
    for version in (1, 2):
        golden = FILES[f"{topic}.v{version}.json"]
        assert "initiatives" not in golden.payload
        event = golden.event()
        assert isinstance(event, Agency.PlaybookAdopted | Client.PlaybookAdopted)
        assert event.playbook.most_initiatives == 10
    older: dict[str, Any] = {"playbook": {}}
    upcasts.playbook_caps_initiatives(older)
    assert older == {"playbook": {"most_initiatives": "10"}}, "whatever a new playbook begins with"


def test_an_initiative_is_stored_in_its_third_version_today() -> None:
    event = sampled()["objective.initiative_started"]
    topic, version, _ = Codec(EVENTS).encode(event)
    assert (topic, version) == ("objective.initiative_started", 3)


def test_a_version_this_program_does_not_know_is_not_guessed() -> None:
    golden = FILES["objective.initiative_started.v3.json"]
    with pytest.raises(UnreadableEvent, match="schema version 4"):
        Golden(golden.topic, 4, golden.payload).event()


def _version(topic: str) -> int:
    return int(getattr(EVENTS[topic], "class_version", 1))
