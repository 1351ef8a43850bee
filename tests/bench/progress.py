"""What a person sees while it is measured: one bar for all steps and the step that runs."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Steps:
    """The steps of a run, announced as they begin; parts say how many more they will take."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("preparing", total=0)
        self._expected = 0

    def expect(self, steps: int) -> None:
        """So many more steps will come."""
        self._expected += steps
        self._progress.update(self._task, total=self._expected)

    def step(self, text: str) -> None:
        """The next step begins: `text` says which. The first one completes nothing."""
        self._progress.update(self._task, description=text, advance=1)
        if not self._progress.console.is_terminal:
            self._progress.console.print(text)


@contextmanager
def shown(console: Console) -> Generator[Steps]:
    """A bar on the terminal; plain lines where there is none."""
    columns = (BarColumn(30), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        yield Steps(progress)
