"""What is wrong with a file, said so that an officer can put it right.

The wording of each rule is data (``problems.yml`` beside this file): a severity, a finding and a
remedy, with ``{facts}`` filled in by whoever found the problem.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from tellback.model.own_lists import own_list


class Severity(Enum):
    """How much a problem matters: an error stops publishing, a warning and a notice do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, order=True, slots=True)
class Where:
    """A spot in a file: path below the site's root with ``/``, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right. ``rule`` is its short name, the same in every report."""

    where: Where
    rule: str
    finding: str
    remedy: str
    severity: Severity

    @property
    def stops(self) -> bool:
        """Whether nothing may be published until this is put right."""
        return self.severity is Severity.ERROR


def problem(rule: str, where: Where, **facts: object) -> Problem:
    """Give the problem that ``rule`` words, with ``facts`` filled in.

    Raises KeyError for a rule that problems.yml does not hold, or a fact that its wording needs.
    """
    text = rules()[rule]
    return Problem(
        where=where,
        rule=rule,
        finding=text["finding"].format(**facts),
        remedy=text["remedy"].format(**facts).strip(),
        severity=Severity(text["severity"]),
    )


@cache
def rules() -> dict[str, dict[str, str]]:
    """Give every rule: its short name → severity, finding and remedy."""
    loaded: dict[str, dict[str, str]] = own_list(__package__, "problems.yml")
    return loaded


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give `` Did you mean “x”?`` where one of ``known`` is near ``word``, else an empty text."""
    folded = {name.lower().replace("_", "-"): name for name in known}
    near = difflib.get_close_matches(word.lower().replace("_", "-"), folded, n=1, cutoff=0.6)
    return f" Did you mean “{folded[near[0]]}”?" if near else ""
