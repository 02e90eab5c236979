"""Texts of files read and checked as Tellback does, before they are files of the site: so nothing
is brought in that ``tellback check`` would call an error."""

from __future__ import annotations

import shutil
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tellback.check.site import check_records
from tellback.intake.composing import Entry
from tellback.intake.rows import Fault
from tellback.intake.scorecard import Outcome
from tellback.intake.senders_words import fault_of
from tellback.model.base import Record
from tellback.model.kinds import Kind, Shape
from tellback.model.problem import Problem, Where
from tellback.read.settings import FILE as SETTINGS
from tellback.read.site import Reading, read_site
from tellback.read.yaml_text import read_yaml


class IntakeError(Exception):
    """Why nothing at all can be brought in: whole sentences, with what to do."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What checking found: ``faults`` by the row that they are of, and ``cautions``, which stop
    nothing, with the rows that each is of."""

    faults: Mapping[int, tuple[Fault, ...]]
    cautions: tuple[tuple[Problem, int], ...]


def prove(
    texts: Mapping[str, str],
    entries: Sequence[Entry],
    kind: Kind,
    reading: Reading,
    *,
    root: Path,
    today: date,
) -> Proof:
    """Give what is wrong with ``texts`` (file → text), were they in the site in ``root``, of which
    ``reading`` holds what is there now. Rows are known by their place in ``entries``.

    Raises IntakeError where something is wrong that none of the rows can be blamed for.
    """
    whose = _Whose(texts, entries, kind)
    apart = _read_apart(texts, root)
    replaced = {record.read_from for record in reading.records} & texts.keys()
    kept = [each for each in reading.records if each.read_from not in replaced]
    broken = reading.broken | apart.broken
    found = check_records((*kept, *apart.records), broken, root, today)
    before: set[tuple[str, str, str]] | None = None
    faults: dict[int, list[Fault]] = {}
    cautions: list[tuple[Problem, int]] = []
    ours = (each for each in apart.problems if each.where.file in texts)
    for problem in dict.fromkeys((*ours, *found)):
        at, path = whose.row_of(problem)
        if at is None and problem.stops:
            if before is None:
                known = check_records(reading.records, reading.broken, root, today)
                before = {_said(each) for each in (*reading.problems, *known)}
            if _said(problem) not in before:
                raise IntakeError(_nobodys(problem))
        if at is None:
            continue
        if problem.stops:
            faults.setdefault(at, []).append(fault_of(problem, entries[at].pair.row, kind, path))
        else:
            told = (
                problem
                if problem.where.file in texts
                else _of_the_other(problem, entries[at], kept)
            )
            cautions.append((told, at))
    return Proof({at: tuple(each) for at, each in faults.items()}, tuple(cautions))


def _of_the_other(problem: Problem, entry: Entry, kept: Iterable[Record]) -> Problem:
    """Give what a record that was there is told of ``entry``, with which it is at odds, so that it
    is told to the latter."""
    other = next((each for each in kept if each.read_from == problem.where.file), None)
    ours, theirs = f"“{entry.pair.row.name}” ({entry.file})", other and other.label
    if theirs is None or ours not in problem.finding:
        return problem
    finding = problem.finding.replace(ours, f"“{theirs}” ({problem.where.file})")
    return replace(problem, where=Where(entry.file), finding=finding)


def _said(problem: Problem) -> tuple[str, str, str]:
    """Give what tells a problem from others, wherever its line has moved to."""
    return problem.where.file, problem.rule, problem.finding


def _nobodys(problem: Problem) -> str:
    return (
        f"Nothing was written. With this in the site, something would be wrong that none of the "
        f"rows is the reason of: {problem.where}: {problem.finding} {problem.remedy}"
    )


def _read_apart(texts: Mapping[str, str], root: Path) -> Reading:
    """Read ``texts`` as files of a folder of their own, with the settings of the site."""
    with TemporaryDirectory(prefix="tellback-") as name:
        apart = Path(name)
        if (root / SETTINGS).is_file():
            shutil.copyfile(root / SETTINGS, apart / SETTINGS)
        for file, text in texts.items():
            (apart / file).parent.mkdir(parents=True, exist_ok=True)
            (apart / file).write_bytes(text.encode("utf-8"))
        return read_site(apart)


class _Whose:
    """Finds the row that a problem is of."""

    def __init__(self, texts: Mapping[str, str], entries: Sequence[Entry], kind: Kind) -> None:
        self.texts = texts
        self.several = kind.shape is Shape.MAPPING
        self.by_file: dict[str, int] = {}
        self.by_slug: dict[str, int] = {}
        for at, entry in enumerate(entries):
            if entry.outcome in (Outcome.NEW, Outcome.UPDATED):
                self.by_slug[entry.slug] = at
                self.by_file.setdefault(entry.file, at)
        self._keys: dict[str, tuple[list[int], list[tuple[str | int, ...]]]] = {}

    def row_of(self, problem: Problem) -> tuple[int | None, tuple[str, ...]]:
        """Give the place of the row, None where it is none of them, and the path of the field."""
        file = problem.where.file
        if file not in self.texts:
            named = (at for name, at in self.by_file.items() if name in problem.finding)
            return next(named, None), ()
        path = self._path_at(file, problem.where.line)
        if self.several:
            slug, path = (str(path[0]), path[1:]) if path else ("", ())
            at = self.by_slug.get(slug)
        else:
            at = self.by_file.get(file)
        return at, tuple(each for each in path if isinstance(each, str))

    def _path_at(self, file: str, line: int) -> tuple[str | int, ...]:
        """Give the path of the last key that begins on ``line`` or before it."""
        if not file.endswith(".yml"):
            return ()
        if file not in self._keys:
            keys = read_yaml(self.texts[file].removeprefix("\ufeff"), file).keys
            ordered = sorted((spot[0], path) for path, spot in keys.items())
            self._keys[file] = ([each[0] for each in ordered], [each[1] for each in ordered])
        lines, paths = self._keys[file]
        at = bisect_right(lines, line) - 1
        return paths[at] if at >= 0 else ()


def cautions_in_short(
    cautions: Iterable[tuple[Problem, int]], entries: Sequence[Entry], kind: Kind
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give each rule that speaks up once, in the words of its first finding, with all its rows."""
    rules: dict[str, list[tuple[Problem, int]]] = {}
    for each in cautions:
        rules.setdefault(each[0].rule, []).append(each)
    short = []
    for found in rules.values():
        first, row = found[0][0], entries[found[0][1]].pair.row
        fault = fault_of(first, row, kind, ())
        same = all(each.finding == first.finding for each, _ in found)
        spots = tuple(entries[at].pair.row.spot for at in sorted({at for _, at in found}))
        more = "" if same else " (the first of them)"
        short.append((f"{fault.why}{more} {fault.how}".strip(), spots))
    return tuple(short)
