"""Enablers and barriers that a document lists, and those of the site that say the same.

Two statements are held against each other by the words they share, cut down to their stems; the
likeness is Dice's coefficient (Dice 1945, Measures of the amount of ecologic association).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from tellback.documents.headings import listed
from tellback.intake.new_slugs import free_slug
from tellback.model.practice import Practice

NEAR = 0.6
"""From which likeness on a statement is taken for one that is there."""
PERHAPS = 0.3
"""From which likeness on one that is there is named beside a new one."""
_ENDINGS = (
    "isations", "isation", "ations", "ation", "ingly", "ments", "ment", "ness", "ings", "ing",
    "ities", "ity", "edly", "ions", "ion", "ives", "ive", "ies", "ied", "ers", "er", "ors", "or",
    "ed", "es", "ly", "al", "s", "e", "y",
)  # fmt: skip
_SHORTEST = 3
_MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class Near:
    """An enabler or barrier that is there, and how like a statement it is: 0 to 1."""

    record: Practice
    likeness: float

    @property
    def percent(self) -> int:
        """The likeness in whole per cent, at most 99: the very words are no likeness."""
        return min(99, round(100 * self.likeness))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement of the document that none of the site's says. ``kind`` is enabler or barrier,
    ``near`` those that may be meant, the nearest first."""

    kind: str
    statement: str
    near: tuple[Near, ...]
    spot: str


Ask = Callable[[Proposal], str]
"""Asks about a proposal: gives ``add``, ``keep``, or the slug of one that is there."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a statement of the document became: ``slug`` of an enabler or barrier, None where it
    stays a proposal. ``exact`` says that the record has the very words."""

    slug: str | None = None
    exact: bool = False
    near: Near | None = None


@dataclass(slots=True)
class Practices:
    """The enablers or barriers (``kind``) of a site, with those that come new."""

    kind: str
    records: Sequence[Practice]
    new: dict[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    """Slugs that no new one may have, beside those of ``records``."""

    def near(self, statement: str) -> tuple[Near, ...]:
        """Give those that may say the same as ``statement``, the nearest first."""
        found = [Near(record, _likeness(statement, record)) for record in self.records]
        found.sort(key=lambda each: (-each.likeness, each.record.slug))
        return tuple(each for each in found if each.likeness >= PERHAPS)[:_MOST_NEAR]

    def add(self, statement: str) -> str:
        """Take ``statement`` as a new one, and give its slug."""
        used = {*self.taken, *self.new, *(each.slug for each in self.records)}
        slug = free_slug(statement, "", used, self.kind)
        self.new[slug] = statement
        return slug

    def known(self, statement: str) -> Settled:
        """Give what ``statement`` says already, among those that are there or came new."""
        words = _folded(statement)
        for slug, said in self.new.items():
            if _folded(said) == words:
                return Settled(slug, exact=True)
        for record in self.records:
            if words in (_folded(record.statement), _folded(record.slug)):
                return Settled(record.slug, exact=True)
        near = self.near(statement)
        if near and near[0].likeness >= NEAR:
            return Settled(near[0].record.slug, near=near[0])
        return Settled()


def _likeness(statement: str, record: Practice) -> float:
    ours = stems(statement)
    return max(_dice(ours, stems(said)) for said in (record.statement, record.slug))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    shared = len(one & other)
    if shared == 1 and min(len(one), len(other)) > 1:
        shared_share = 2 * shared / (len(one) + len(other))
        return min(shared_share, NEAR - 0.05)  # one word in common is a hint and no more
    return 2 * shared / (len(one) + len(other))


@cache
def stems(text: str) -> frozenset[str]:
    """Give the stems of the words of ``text`` that say something."""
    words = re.findall(r"[^\W_]+", text.lower().replace("’", "'").replace("'", ""))
    kept = [each for each in words if each not in listed("common") and len(each) > 1]
    return frozenset(_stem(each) for each in kept)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            cut = word.removesuffix(ending)
            doubled = len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "ls"
            return cut[:-1] if doubled else cut
    return word


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def command_for(proposal: Proposal) -> str:
    """Give the line that adds what is proposed: ``tellback add enabler "A shared lunch"``."""
    ends = "-- " if proposal.statement.startswith("-") else ""
    return f"tellback add {proposal.kind} {ends}{_typed(proposal.statement)}"


def _typed(words: str) -> str:
    """Give ``words`` as one word of a command line, not a letter changed: in double quotation marks
    where every usual shell reads them alike, else as a POSIX shell and PowerShell do."""
    return shlex.quote(words) if re.search(r'["`$\\!%^]', words) else f'"{words}"'


def statements(plain: Iterable[str]) -> list[str]:
    """Give each of ``plain`` on one line, without a full stop at its end."""
    return [re.sub(r"(?<![.])[.;,]$", "", " ".join(each.split())) for each in plain]
