"""Pages to look things up in: glossary, sources and resources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from tellback.assemble.addresses import index_address
from tellback.assemble.bibliography import Reference, bibliography
from tellback.assemble.gathering_pages import long_lists
from tellback.assemble.page import AssembledPage, PlannedPage
from tellback.model.base import Record
from tellback.model.source import Source, Term
from tellback.relate.gathered import FirstFew, first_few, gathered
from tellback.relate.library import Library
from tellback.relate.usage import usage_of

MOST_IN_AN_ENTRY = 12
"""How many records an entry names before it gives their counts, and the rest on its own page."""


def reference_pages(library: Library) -> Iterator[PlannedPage]:
    """Yield the glossary, and the sources and resources where there are any."""
    yield PlannedPage(index_address("term").lstrip("/"), _glossary)
    if library.sources:
        yield PlannedPage(index_address("source").lstrip("/"), _sources)
    for source in library.sources:
        gatherings = gathered(usage_of(library).resting_on(source))
        if first_few(gatherings, MOST_IN_AN_ENTRY).more:
            home = _home(source)
            yield PlannedPage(f"{home}.md".lstrip("/"), _source, (source,), source)
            yield from long_lists(source, gatherings, home)
    if library.resources:
        yield PlannedPage(index_address("resource").lstrip("/"), _resources)


def _glossary(library: Library) -> AssembledPage:
    return AssembledPage(
        path=index_address("term").lstrip("/"),
        title="Glossary",
        template="glossary",
        data={"letters": _by_letter(library)},
        description="What words and short forms mean, in plain words.",
    )


def _resources(library: Library) -> AssembledPage:
    return AssembledPage(
        path=index_address("resource").lstrip("/"),
        title="Resources",
        template="resources",
        data={
            "resources": tuple((each, _few(library.all_naming(each))) for each in library.resources)
        },
        description="Files and links to take away.",
    )


def first_letter(term: Term) -> str:
    """Give the letter that a term stands under, ``0–9`` for a figure and anything else."""
    letter = term.term[:1].upper()
    return letter if letter.isalpha() else "0–9"


def _by_letter(
    library: Library,
) -> tuple[tuple[str, tuple[tuple[Term, FirstFew], ...]], ...]:
    usage = usage_of(library)
    terms = sorted(library.terms, key=lambda term: (first_letter(term), term.term.lower()))
    return tuple(
        (letter, tuple((term, _few(usage.using(term))) for term in group))
        for letter, group in groupby(terms, key=first_letter)
    )


def _sources(library: Library) -> AssembledPage:
    usage = usage_of(library)
    references = bibliography(library.sources)
    entries = tuple((each, _few(usage.resting_on(each.source))) for each in references)
    return AssembledPage(
        path=index_address("source").lstrip("/"),
        title="Sources",
        template="sources",
        data={"groups": tuple(_by_rest(library, entries))},
        description="Where the facts on this site come from, and which pages use each source.",
    )


def _source(library: Library, source: Source) -> AssembledPage:
    (reference,) = bibliography((source,))
    home = _home(source)
    return AssembledPage(
        path=f"{home}.md".lstrip("/"),
        title=f"Pages that use {source.label}",
        template="source",
        data={
            "reference": reference,
            "gatherings": gathered(usage_of(library).resting_on(source)),
            "home": home,
        },
        record=source,
    )


def _by_rest(
    library: Library, entries: Sequence[tuple[Reference, FirstFew]]
) -> Iterator[tuple[str, tuple[tuple[Reference, FirstFew, str], ...]]]:
    """Yield the sources that a record names as where its facts come from, then all others, each
    group under its heading."""
    rested_on = [_facts_come_from(library, each.source) for each, _ in entries]
    for heading, wanted in (("Where this site’s facts come from", True), ("Other works", False)):
        group = tuple(
            (each, few, _home(each.source))
            for (each, few), rests in zip(entries, rested_on, strict=True)
            if rests is wanted
        )
        if group:
            yield heading, group


def _facts_come_from(library: Library, source: Source) -> bool:
    return any(
        source.slug in record.source
        for records in library.all_naming(source).values()
        for record in records
    )


def _home(source: Source) -> str:
    """Give where the page of a source that much rests on stands, without its ending."""
    return f"/sources/{source.slug}"


def _few(named: Mapping[str, tuple[Record, ...]]) -> FirstFew:
    return first_few(gathered(named), MOST_IN_AN_ENTRY)
