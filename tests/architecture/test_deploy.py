"""What `deploy/` promises: no root, pinned images, no secrets, only settings and commands that exist."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from tests.architecture.tree import ROOT, python

DEPLOY = ROOT / "deploy"
COMPOSE = DEPLOY / "compose.yaml"
SETTING = re.compile(r"BAGDAR_[A-Z_]*[A-Z]")
IMAGE = re.compile(r"[a-z/]+:v?\d[\w.-]*")
PASSWORD_IN_URL = re.compile(r"postgresql://\w+:(?!\$\{)[^@/\s]+@")

Tree = dict[str, Any]


def instructions(dockerfile: Path) -> list[tuple[str, str]]:
    """(instruction, arguments) of a Dockerfile, continuation lines joined."""
    lines = [line for line in dockerfile.read_text().splitlines() if line and not line.startswith("#")]
    joined = re.sub(r" *\\\n *", " ", "\n".join(lines)).splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in joined)]


def stages(dockerfile: Path) -> list[list[tuple[str, str]]]:
    """The instructions of each build stage, in order; each begins with its FROM."""
    found: list[list[tuple[str, str]]] = []
    for instruction in instructions(dockerfile):
        if instruction[0] == "FROM":
            found.append([])
        found[-1].append(instruction)
    return found


def manifests() -> Iterator[tuple[Path, Tree]]:
    """Every Kubernetes object with its file."""
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml")):
        for manifest in yaml.safe_load_all(path.read_text()):
            yield path, cast("Tree", manifest)


def pods() -> list[Tree]:
    """The pod of every workload."""
    return [tree["spec"]["template"]["spec"] for _, tree in manifests() if "template" in tree.get("spec", {})]


def compose() -> Tree:
    return cast("Tree", yaml.safe_load(COMPOSE.read_text()))["services"]


def commands() -> set[str]:
    """What `bagdar` can be told to do."""
    shown = python("-m", "services", "--help", cwd=ROOT)
    assert shown.returncode == 0, shown.stderr
    return set(re.findall(r"[a-z]+", shown.stdout))


def texts() -> Iterator[tuple[Path, str]]:
    for path in sorted(DEPLOY.rglob("*")):
        if path.is_file():
            yield path.relative_to(ROOT), path.read_text()


def test_every_setting_that_is_deployed_exists() -> None:
    known = set(SETTING.findall((ROOT / "services/settings.py").read_text()))
    named = {(str(path), name) for path, text in texts() for name in SETTING.findall(text)}
    assert {(path, name) for path, name in named if name not in known} == set()
    needed = {
        "BAGDAR_DATABASE_URL",
        "BAGDAR_BUS_URL",
        "BAGDAR_OWNER_URL",
        "BAGDAR_HOME",
        "BAGDAR_HOST",
        "BAGDAR_PORT",
    }
    for folder in ("compose", "kubernetes", "systemd"):
        beside = {name for path, name in named if path.startswith((f"deploy/{folder}", "deploy/Dockerfile"))}
        assert needed <= beside, folder


def test_every_command_that_is_deployed_exists() -> None:
    told = {part for service in compose().values() for part in service.get("command", [])}
    told |= {part for pod in pods() for container in pod["containers"] for part in container["args"]}
    for unit in (DEPLOY / "systemd").glob("*.service"):
        told |= set(re.findall(r"^ExecStart=\S+/bagdar (\w+)$", unit.read_text(), re.MULTILINE))
    assert told == {"migrate", "serve", "work"}
    assert told <= commands()


def test_no_secret_stands_in_a_file() -> None:
    for path, text in texts():
        assert not PASSWORD_IN_URL.search(text), path
        assert "PRIVATE KEY" not in text, path
    values = [tree["stringData"].values() for _, tree in manifests() if tree["kind"] == "Secret"]
    assert values
    assert {value for group in values for value in group} == {""}
    example = (DEPLOY / "compose/environment.example").read_text().splitlines()
    assert [line for line in example if not line.startswith("#") and not line.endswith("=")] == []


def test_every_image_is_pinned_by_a_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    images = {service["image"] for service in compose().values()}
    images |= {rest.split(" ")[0] for word, rest in instructions(DEPLOY / "Dockerfile") if word == "FROM"}
    assert {image for image in images if not IMAGE.fullmatch(image)} == set()
    assert f"bagdar:{version}" in images
    kustomization = next(tree for _, tree in manifests() if tree["kind"] == "Kustomization")
    assert kustomization["images"] == [{"name": "bagdar", "newName": "bagdar", "newTag": version}]
    assert {container["image"] for pod in pods() for container in pod["containers"]} == {"bagdar"}


def test_the_image_runs_without_root_and_without_build_tools() -> None:
    build, run = stages(DEPLOY / "Dockerfile")
    users = [rest for word, rest in run if word == "USER"]
    assert users == ["10001:10001"]
    assert [word for word, _ in run].index("USER") < [word for word, _ in run].index("ENTRYPOINT")
    assert dict(run)["ENTRYPOINT"] == '["bagdar"]'
    assert dict(run)["CMD"] == '["serve"]'
    assert all("pip" not in rest for _, rest in run)
    installs = [rest for _, rest in build if "pip install" in rest]
    assert len(installs) == 3
    assert all("--require-hashes" in line or "--no-deps --no-index" in line for line in installs)


def test_the_image_asks_its_own_health(tmp_path: Path) -> None:
    _, run = stages(DEPLOY / "Dockerfile")
    check = cast("list[str]", json.loads(dict(run)["HEALTHCHECK"].partition("CMD ")[2]))
    assert "/health" in check[-1]
    alone = python(*check[1:], cwd=tmp_path, BAGDAR_PORT="1")
    assert alone.returncode == 1
    assert "Connection refused" in alone.stderr


def test_the_builder_gets_what_the_image_copies_and_nothing_else() -> None:
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    build = stages(DEPLOY / "Dockerfile")[0]
    copied = {name for word, rest in build if word == "COPY" for name in rest.split(" ")[:-1]}
    assert copied == allowed
    assert {name for name in copied if not (ROOT / name).exists()} == set()


def test_the_pooler_keeps_prepared_statements_and_listen_goes_past_it() -> None:
    pooler = compose()["pgbouncer"]
    major, minor = map(int, re.findall(r":v(\d+)\.(\d+)", pooler["image"])[0])
    assert (major, minor) >= (1, 21)
    assert pooler["environment"]["POOL_MODE"] == "transaction"
    assert int(pooler["environment"]["MAX_PREPARED_STATEMENTS"]) > 0
    for name in ("serve", "work"):
        assert "@pgbouncer:" in compose()[name]["environment"]["BAGDAR_DATABASE_URL"]
        assert "@postgres:" in compose()[name]["environment"]["BAGDAR_BUS_URL"]


def test_only_the_migration_may_be_the_owner() -> None:
    assert [name for name, service in compose().items() if "BAGDAR_OWNER_URL" in service["environment"]] == [
        "migrate"
    ]
    owners = [
        container["name"]
        for pod in pods()
        for container in pod["containers"]
        if {"secretRef": {"name": "bagdar-owner"}} in container["envFrom"]
    ]
    assert owners == ["migrate"]


def test_processes_wait_for_the_migration() -> None:
    for name in ("serve", "work"):
        assert compose()[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    for unit in ("bagdar-serve.service", "bagdar-work@.service"):
        assert "Requires=bagdar-migrate.service" in (DEPLOY / "systemd" / unit).read_text()


def test_every_process_is_locked_in() -> None:
    for name in ("migrate", "serve", "work"):
        service = compose()[name]
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    for pod in pods():
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["automountServiceAccountToken"] is False
        for container in pod["containers"]:
            locked = container["securityContext"]
            assert (locked["readOnlyRootFilesystem"], locked["allowPrivilegeEscalation"]) == (True, False)
            assert locked["capabilities"] == {"drop": ["ALL"]}


def test_kubernetes_asks_for_life_and_for_readiness() -> None:
    serve = next(
        container for pod in pods() for container in pod["containers"] if container["name"] == "serve"
    )
    assert serve["livenessProbe"]["httpGet"]["path"] == "/health"
    assert serve["readinessProbe"]["httpGet"]["path"] == "/ready"


def test_the_kustomization_names_every_manifest_but_the_example() -> None:
    kustomization = next(tree for _, tree in manifests() if tree["kind"] == "Kustomization")
    present = {path.name for path, _ in manifests()} - {"kustomization.yaml", "secrets.example.yaml"}
    assert set(kustomization["resources"]) == present


def test_secrets_that_pods_use_are_in_the_example() -> None:
    example = {tree["metadata"]["name"] for _, tree in manifests() if tree["kind"] == "Secret"}
    used = {
        source["secretRef"]["name"]
        for pod in pods()
        for container in pod["containers"]
        for source in container["envFrom"]
        if "secretRef" in source
    }
    used |= {
        volume["secret"]["secretName"] for pod in pods() for volume in pod["volumes"] if "secret" in volume
    }
    assert used == example


@pytest.mark.parametrize("script", sorted(DEPLOY.rglob("*.sh")), ids=lambda path: cast("Path", path).name)
def test_shell_scripts_parse(script: Path) -> None:
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0
