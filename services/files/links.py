"""References inside a file: a title stands for its record's key, and a key names one record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from services.files.cells import Place
from services.files.errors import FileError, shown
from services.files.findings import Findings
from services.files.records import KeyResultRow, KpiRow, ObjectiveRow, Records


class Keyed(Protocol):
    """A record that others refer to."""

    @property
    def place(self) -> Place: ...
    @property
    def key(self) -> str: ...


Record = TypeVar("Record", bound=Keyed)


class _Index:
    """Keys by folded key and folded title; an ambiguous title stands for None."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._keys: dict[str, str] = {}
        self._titles: dict[str, str | None] = {}

    def take(self, record: Keyed, title: str) -> None:
        """Learn a record; a key met before is an error."""
        plain = _same(record.key)
        if plain in self._keys:
            field = "key" if "key" in record.place.spots else "title"
            error = record.place.error(FileError.DUPLICATE_KEY, field, key=shown(record.key))
            self._findings.add(error)
        self._keys.setdefault(plain, record.key)
        name = _same(title)
        known = self._titles.get(name, record.key)
        self._titles[name] = record.key if known == record.key else None

    def knows(self, reference: str) -> bool:
        """Whether a record of this kind has this key or title."""
        plain = _same(reference)
        return plain in self._keys or plain in self._titles

    def key(self, reference: str, place: Place, field: str) -> str:
        """The key that a reference means; a reference unknown here is left for the ledger to know."""
        plain = _same(reference)
        if plain in self._keys:
            return self._keys[plain]
        found = self._titles.get(plain, reference)
        if found is None:
            self._findings.add(place.error(FileError.AMBIGUOUS_REFERENCE, field, text=shown(reference)))
        return reference if found is None else found


def link(records: Records, findings: Findings) -> None:
    """Replace titles by keys in every reference that the file itself can answer."""
    objectives = _indexed(((row, row.title) for row in records.objectives), findings)
    key_results = _indexed(((row, row.title) for row in records.key_results), findings)
    kpis = _indexed(((row, row.name) for row in records.kpis), findings)
    records.objectives = [_with_parents(row, objectives, key_results) for row in records.objectives]
    records.key_results = [
        replace(row, objective=objectives.key(row.objective, row.place, "objective"))
        for row in records.key_results
    ]
    records.check_ins = [
        replace(row, key_result=key_results.key(row.key_result, row.place, "key_result"))
        for row in records.check_ins
    ]
    records.kpi_targets = [
        replace(row, kpi=kpis.key(row.kpi, row.place, "kpi")) for row in records.kpi_targets
    ]
    records.kpi_readings = [
        replace(row, kpi=kpis.key(row.kpi, row.place, "kpi")) for row in records.kpi_readings
    ]


def _indexed(rows: Iterable[tuple[ObjectiveRow | KeyResultRow | KpiRow, str]], findings: Findings) -> _Index:
    index = _Index(findings)
    for row, title in rows:
        index.take(row, title)
    return index


def _with_parents(row: ObjectiveRow, objectives: _Index, key_results: _Index) -> ObjectiveRow:
    """Parents by key: objectives first, then key results, since either may be contributed to."""
    parents = [
        replace(parent, key=index.key(parent.key, row.place, "parents"))
        for parent in row.parents
        for index in ((objectives if objectives.knows(parent.key) else key_results),)
    ]
    return replace(row, parents=tuple(parents))


def _same(name: str) -> str:
    """A key or title as references are compared: without regard to case and spacing."""
    return " ".join(name.split()).casefold()
