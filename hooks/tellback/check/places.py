"""Files that would land on the same address, and words that would be explained twice."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.check.known import Known
from tellback.model.problem import Problem, problem
from tellback.model.report import Report
from tellback.model.source import Term


def landing(file: str) -> str:
    """Give what decides the address that ``file`` lands on: ``a.md``, ``A.md``, ``a/index.md`` and
    ``a/README.md`` are one and the same."""
    path = file.removesuffix(".md").lower()
    for front_page in ("/index", "/readme"):
        path = path.removesuffix(front_page)
    return path


def check_landings(known: Known) -> Iterator[Problem]:
    """Yield pages of docs/, and folders of sessions/, that would overwrite another."""
    first: dict[str, str] = {}
    for record in known.records:
        file = record.marks.file
        if not file.endswith(".md"):
            continue
        other = first.setdefault(landing(file), file)
        if other != file:
            yield problem("same-address", record.where(), other=other)


def check_outcome_slugs(report: Report, _known: Known) -> Iterator[Problem]:
    """Yield outcomes of a report that bear the same name."""
    used: dict[str, int] = {}
    for at, outcome in enumerate(report.outcomes):
        if outcome.slug in used:
            yield problem(
                "duplicate-slug",
                report.where("outcomes", at, "slug"),
                one="outcome",
                slug=outcome.slug,
                other=report.where("outcomes", used[outcome.slug], "slug"),
            )
        used.setdefault(outcome.slug, at)


def check_terms(known: Known) -> Iterator[Problem]:
    """Yield words that two entries of the glossary explain."""
    first: dict[str, Term] = {}
    for term in known.every(Term):
        for path, words in (
            (("term",), term.term),
            *((("short", at), short) for at, short in enumerate(term.short)),
        ):
            other = first.setdefault(words.lower(), term)
            if other is not term:
                yield problem("term-twice", term.where(*path), term=words, other=other.where())
