"""What rules found in each record by itself, kept for as long as nothing that it rests on changes.

It rests on the record's file, by its digest, and on what its rules asked of the site beyond it:
facts, each with its digest (``Known.digest_of``). Nothing here is a text of a record, but the
problems that quote it; and whoever keeps this says of which files it may be kept (``keep``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tellback.check.known import SUGGESTION, Known
from tellback.model.base import Record
from tellback.model.framework import FamilyPage
from tellback.model.noted import Fact
from tellback.model.problem import Problem, Severity, Where

Told = dict[int, list[Problem]]
"""Problems of one record, by the number of the rule."""
OfFile = dict[tuple[str, str], Told]
"""Problems of a file's records, by (kind, slug)."""
_Entry = tuple[bytes, frozenset[int], OfFile]
"""A file's digest, the numbers of the facts that were asked for, and what was found."""


class KeptChecks:
    """What was found in each file, and the facts that it rests on."""

    def __init__(self) -> None:
        self._settings = b""
        self._facts: list[tuple[Fact, object]] = []
        self._files: dict[str, _Entry] = {}
        self._told: dict[str, OfFile] = {}
        self._asked: dict[str, set[Fact]] = {}
        self._known: Known | None = None

    def fresh(self, known: Known) -> Mapping[str, OfFile]:
        """Give what is kept of those files of ``known`` for which it still holds."""
        self._known, self._told, self._asked = known, defaultdict(dict), defaultdict(set)
        if self._settings != known.settings_digest:
            self._files, self._facts, self._settings = {}, [], known.settings_digest
        changed = {at for at, (fact, was) in enumerate(self._facts) if known.digest_of(fact) != was}
        self._files = {
            file: entry
            for file, entry in self._files.items()
            if known.digests.get(file) == entry[0] and changed.isdisjoint(entry[1])
        }
        return {file: entry[2] for file, entry in self._files.items()}

    def looked(self, record: Record, told: Told, facts: Collection[Fact]) -> None:
        """Take what was found in ``record``, which ``fresh`` gave nothing of."""
        file = record.marks.file
        self._asked[file].update(fact for fact in facts if fact[0] != "record")  # it is its own
        of_file = self._told[file]
        if told:
            of_file[record.kind, record.slug] = told
        if isinstance(record, FamilyPage):  # a twin holds what other files say
            self._asked[file].add(SUGGESTION)

    def keep(self, files: Collection[str]) -> None:
        """Keep what was found in ``files``, as far as it can be, and forget all else."""
        known = self._known
        if known is None:
            return
        kept = {file: entry for file, entry in self._files.items() if file in files}
        used = set().union(*(entry[1] for entry in kept.values())) if kept else set()
        facts = [self._facts[at] for at in sorted(used)]
        moved = {was: at for at, was in enumerate(sorted(used))}
        if len(moved) != len(self._facts):
            kept = {
                file: (digest, frozenset(moved[at] for at in of), told)
                for file, (digest, of, told) in kept.items()
            }
        numbers = {fact: at for at, (fact, _) in enumerate(facts)}
        for file, asked in self._asked.items():
            digest = known.digests.get(file)
            if digest is None or file not in files or SUGGESTION in asked:
                continue
            for fact in asked:
                if fact not in numbers:
                    numbers[fact] = len(facts)
                    facts.append((fact, known.digest_of(fact)))
            kept[file] = (digest, frozenset(numbers[fact] for fact in asked), self._told[file])
        self._files, self._facts = kept, facts
        self._known, self._told, self._asked = None, {}, {}

    def plain(self) -> Any:
        """Give all this as texts, numbers, bytes, tuples, lists and mappings."""
        files = {
            file: (digest, tuple(facts), _plain(told))
            for file, (digest, facts, told) in self._files.items()
        }
        return self._settings, self._facts, files

    @classmethod
    def of(cls, plain: Any) -> KeptChecks:
        """Give what ``plain`` gave. Raises ValueError or TypeError for anything else."""
        kept = cls()
        kept._settings, facts, files = plain
        kept._facts = [(fact, digest) for fact, digest in facts]
        kept._files = {
            file: (digest, frozenset(of), _told(told)) for file, (digest, of, told) in files.items()
        }
        return kept


def _plain(told: OfFile) -> list[Any]:
    return [
        (name, number, [_plain_problem(each) for each in problems])
        for name, by_rule in told.items()
        for number, problems in by_rule.items()
    ]


def _plain_problem(found: Problem) -> tuple[Any, ...]:
    where = (found.where.file, found.where.line, found.where.column)
    return where, found.rule, found.finding, found.remedy, found.severity.value


def _told(plain: Iterable[Any]) -> OfFile:
    told: OfFile = {}
    for name, number, problems in plain:
        told.setdefault(name, {})[number] = [
            Problem(Where(*where), rule, finding, remedy, Severity(severity))
            for where, rule, finding, remedy, severity in problems
        ]
    return told
