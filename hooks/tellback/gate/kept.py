"""What is kept from one build to the next of reading and checking: of files alone of which
everything may be published.

Of a file that the gate holds something back of, be it one picture, nothing is kept: neither what
was read in it nor what was found wrong with it. It is read anew each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tellback.check.kept import KeptChecks
from tellback.gate.site import Gated
from tellback.read.kept import KeptReading
from tellback.read.site import Reading


class Kept:
    """What was read and found in files, for ``read_site``, ``check_records`` and ``keep``;
    ``began`` and ``folder`` are as in ``KeptReading``."""

    def __init__(self, began: int = 0, folder: Path | None = None) -> None:
        self.reading = KeptReading(began, folder)
        self.checks = KeptChecks()
        self.usage: tuple[Any, ...] = ()
        """What published records cite and which terms they use, as ``relate.usage`` has it."""
        self.named: Mapping[str, tuple[tuple[str, str], ...]] = {}
        """What published records name, by their tokens, as ``relate.naming`` has it."""
        self.links: Mapping[str, tuple[str, ...]] = {}
        """Where the links of published records lead, by their tokens."""

    def keep(self, reading: Reading, gated: Gated) -> None:
        """Keep what was read and found this time in the files that are published whole, and forget
        all else. To be called once ``reading`` was checked and has passed the gate."""
        published = {id(record) for record in gated.records}
        files: dict[str, bool] = {}
        for record in reading.records:
            file = record.marks.file
            files[file] = files.get(file, True) and id(record) in published
        faulty = {each.where.file for each in reading.problems}
        whole = {file for file, all_of_it in files.items() if all_of_it and file not in faulty}
        self.checks.keep(whole)
        self.reading.keep(whole)

    def plain(self) -> Any:
        """Give all this as values of Python's own plain types, for ``of``."""
        uses = dict(self.named), dict(self.links), self.usage
        return self.reading.plain(), self.checks.plain(), *uses

    @classmethod
    def of(cls, plain: Any, began: int = 0, folder: Path | None = None) -> Kept:
        """Give what ``plain`` gave; nothing kept, where it is anything else."""
        kept = cls(began, folder)
        try:
            reading, checks, named, links, usage = plain
            read = KeptReading.of(reading, began, folder)
            found = KeptChecks.of(checks)
            named = {token: _names(names) for token, names in named.items()}
            links = {token: _texts(leads) for token, leads in links.items()}
            usage = _usage(usage)
        except Exception:  # whatever is wrong with it, all can be read again
            return kept
        kept.reading, kept.checks = read, found
        kept.named, kept.links, kept.usage = named, links, usage
        return kept


def _texts(plain: Any) -> tuple[str, ...]:
    if not isinstance(plain, tuple) or set(map(type, plain)) - {str}:
        raise TypeError("these are no texts")
    return plain


def _names(plain: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(plain, tuple) or {len(_texts(name)) for name in plain} - {2}:
        raise TypeError("these are no names")
    return plain


def _usage(plain: Any) -> tuple[Any, ...]:
    """Give what the fields of ``relate.usage.KeptUsage`` hold; nothing, where that was kept."""
    match plain:
        case ():
            return ()
        case (tuple(forms), dict(uses)):
            pairs = {token: (_texts(cited), _texts(used)) for token, (cited, used) in uses.items()}
            return forms, pairs
    raise TypeError("this is no usage")
