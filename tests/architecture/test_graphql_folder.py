"""`graphql/` is a folder and not a package: the import name `graphql` belongs to graphql-core."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, copy, python

IMPORTS = "import api, graphql; print(graphql.__file__, api.__file__, sep='\\n'); graphql.build_schema"


def test_the_graphql_folder_is_not_a_package() -> None:
    assert not (ROOT / "graphql" / "__init__.py").exists(), (
        "graphql/__init__.py hides graphql-core: remove it"
    )


@pytest.mark.parametrize("inside", [True, False], ids=["in the checkout", "in another folder"])
def test_graphql_means_graphql_core_and_api_means_ours(inside: bool, tmp_path: Path) -> None:
    done = python("-c", IMPORTS, cwd=ROOT if inside else tmp_path)
    assert done.returncode == 0, done.stderr
    core, ours = done.stdout.split("\n")[:2]
    assert "site-packages" in core
    assert Path(ours) == ROOT / "graphql" / "api" / "__init__.py"


@pytest.mark.parametrize("inside", [True, False], ids=["in the checkout", "in another folder"])
def test_the_program_starts(inside: bool, tmp_path: Path) -> None:
    done = python("-m", "services", "--help", cwd=ROOT if inside else tmp_path)
    assert done.returncode == 0, done.stderr
    for command in (
        "demo",
        "serve",
        "work",
        "migrate",
        "import",
        "rebuild",
        "token",
        "verify",
        "doctor",
        "export",
    ):
        assert command in done.stdout


def test_a_package_file_in_the_graphql_folder_breaks_the_program_and_is_named(tmp_path: Path) -> None:
    house = copy(tmp_path / "house")
    (house / "graphql" / "__init__.py").touch()
    test = "tests/architecture/test_graphql_folder.py::test_the_graphql_folder_is_not_a_package"
    guard = python("-m", "pytest", "-p", "no:cacheprovider", test, cwd=house)
    assert guard.returncode == 1
    assert "graphql/__init__.py hides graphql-core" in guard.stdout
    assert python("-c", IMPORTS, cwd=house).returncode == 1
