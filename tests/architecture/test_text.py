"""What no file of the repository says: unfinished work, switched-off tests, and where it was written."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.tree import ROOT, plant, texts

# Each word has a letter in brackets, so that this file does not say it either.
UNFINISHED = re.compile(
    r"\b(T[O]DO|FIX[M]E|X[X]X|HA[C]K)\b|raise NotImplemente[d]|mark\.(s[k]ip|x[f]ail)|assert Tru[e]\b"
)
PLACES = re.compile(
    r"(?<![\w.-])/(wor[k]|roo[t]|far[m]|hom[e])/|\.\./share[d]|\.librar[y]/|/opt/pyp[i]"
    r"|pypi\.or[g]|pythonhoste[d]|registry\.npmj[s]|deb\.debia[n]"
)


def saying(pattern: re.Pattern[str], root: Path) -> list[str]:
    """Lines of `root` that match `pattern`."""
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in texts(root)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_nothing_is_left_for_later_and_no_test_is_switched_off() -> None:
    assert saying(UNFINISHED, ROOT) == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert saying(PLACES, ROOT) == []


def test_left_overs_are_named(tmp_path: Path) -> None:
    later, switched_off = "# TO" + "DO: later", "@pytest.mark.sk" + "ip"
    plant(tmp_path, ".gitignore", ".venv/\n")
    plant(tmp_path, "domain/goal.py", f"x = 1\n{later}\n")
    plant(tmp_path, "tests/test_goal.py", f"{switched_off}\n")
    plant(tmp_path, ".venv/library.py", f"{later}\n")
    assert saying(UNFINISHED, tmp_path) == [
        f"domain/goal.py:2: {later}",
        f"tests/test_goal.py:1: {switched_off}",
    ]


def test_machine_paths_and_hosts_are_named(tmp_path: Path) -> None:
    plant(tmp_path, ".gitignore", "")
    plant(tmp_path, "README.md", "See /wor" + "k/main.\nTeamwork/life is fine.\n")
    plant(tmp_path, "requirements.lock", "--index-url https://pypi.or" + "g/simple\n")
    assert [line.split(": ")[0] for line in saying(PLACES, tmp_path)] == [
        "README.md:1",
        "requirements.lock:1",
    ]
