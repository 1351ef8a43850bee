"""A folder is a duty: the top level is a fixed list, files stay short, the wheel ships four packages."""

from __future__ import annotations

import ast
import zipfile
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, ROOT, files, ignored, ours, plant, python

TOP_LEVEL = {
    ".ci", ".dockerignore", ".editorconfig", ".gitignore", "CHANGELOG.md", "Makefile", "README.md", "deploy",
    "docs", "domain", "graphql", "projections", "pyproject.toml", "requirements.lock", "services", "tests",
}  # fmt: skip

LONGEST = 400
"""Lines a source file may have."""

LONGEST_BODY = 30
"""Lines a function may have below its docstring; most have far fewer."""


def strangers(root: Path) -> set[str]:
    """Entries of the top level that are neither in the layout nor ignored by git."""
    return {entry.name for entry in root.iterdir()} - TOP_LEVEL - ignored(root)


def too_long(root: Path) -> list[str]:
    """Source files of `root` with more lines than a file may have."""
    sources = (path for path in ours(root) if path.suffix in {".py", ".js", ".sql"})
    counted = ((path, len((root / path).read_text().splitlines())) for path in sources)
    return [f"{path}: {lines} lines" for path, lines in counted if lines > LONGEST]


def too_long_functions(root: Path) -> list[str]:
    """Functions of `root` whose body has more lines than a body may have."""
    found: list[str] = []
    for path in files(root):
        if path.suffix == ".py":
            for node in ast.walk(ast.parse((root / path).read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                    and body_lines(node) > LONGEST_BODY
                ):
                    found.append(f"{path}: {node.name} has {body_lines(node)} lines")
    return found


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the last one."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def shipped(root: Path) -> set[str]:
    """What the wheel must hold: every file of the four packages under its import name, and the operations."""
    names: set[str] = set()
    for folder, package in {**PACKAGES, "graphql/operations": "api/operations"}.items():
        names |= {
            f"{package}/{path.relative_to(folder)}" for path in files(root) if path.is_relative_to(folder)
        }
    return names


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project built as a wheel, without network, by the build tool of the lock."""
    target = tmp_path_factory.mktemp("wheel")
    done = python("-m", "hatchling", "build", "-t", "wheel", "-d", str(target), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return next(target.glob("*.whl"))


def test_the_top_level_is_the_layout_and_nothing_else() -> None:
    assert strangers(ROOT) == set()
    assert {name for name in TOP_LEVEL if not (ROOT / name).exists()} == set()


def test_a_stranger_at_the_top_level_is_named(tmp_path: Path) -> None:
    plant(tmp_path, ".gitignore", (ROOT / ".gitignore").read_text())
    plant(tmp_path, "domain/__init__.py", "")
    plant(tmp_path, ".venv/pyvenv.cfg", "")
    plant(tmp_path, "scripts/once.py", "")
    assert strangers(tmp_path) == {"scripts"}


def test_no_source_file_is_long() -> None:
    assert too_long(ROOT) == []


def test_a_long_file_is_named(tmp_path: Path) -> None:
    plant(tmp_path, ".gitignore", "")
    plant(tmp_path, "domain/short.py", "\n" * LONGEST)
    plant(tmp_path, "domain/long.py", "\n" * (LONGEST + 1))
    assert too_long(tmp_path) == ["domain/long.py: 401 lines"]


def test_no_function_is_long() -> None:
    assert too_long_functions(ROOT) == []


def test_a_long_function_is_named(tmp_path: Path) -> None:
    plant(tmp_path, ".gitignore", "")
    plant(tmp_path, "domain/goal.py", f'def short():\n    """{"x" + chr(10) * 40}"""\n' + "    x = 1\n" * 30)
    plant(tmp_path, "domain/goal.py", "async def long():\n" + "    x = 1\n" * 31)
    assert too_long_functions(tmp_path) == ["domain/goal.py: long has 31 lines"]


def test_every_test_folder_is_a_package() -> None:
    folders = {path.parent for path in files(ROOT) if path.parts[0] == "tests" and path.suffix == ".py"}
    assert {folder for folder in folders if not (ROOT / folder / "__init__.py").exists()} == set()
    assert not (ROOT / "tests" / "graphql").exists()


def test_the_wheel_holds_exactly_the_four_packages(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == shipped(ROOT)


def test_the_wheel_runs_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    imports = "import api, graphql, services; print(api.__file__); print(services.__file__)"
    found = python("-c", imports, cwd=tmp_path.parent, PYTHONPATH=str(tmp_path))
    assert [Path(line).is_relative_to(tmp_path) for line in found.stdout.split()] == [True, True], (
        found.stderr
    )
    started = python("-m", "services", "--help", cwd=tmp_path.parent, PYTHONPATH=str(tmp_path))
    assert started.returncode == 0, started.stderr
