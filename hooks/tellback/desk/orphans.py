"""Records that nothing leads to, and that no list of their own makes worth having."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from tellback.desk.notes import Note, Section, in_order
from tellback.desk.whereabouts import Whereabouts
from tellback.model.base import Record
from tellback.model.organisation import Domain, Organisation, Theme
from tellback.model.practice import Barrier, Enabler, Practice
from tellback.model.source import Resource, Source, Term
from tellback.relate.library import Library
from tellback.relate.usage import KeptUsage, usage_of

_SAID: Mapping[type[Record], tuple[str, str]] = {
    Term: (
        "The word “{label}” is explained, and no text here uses it.",
        "Keep it for what is still to be written, or take it out.",
    ),
    Source: (
        "Nothing cites this source, and nothing rests on it: “{label}”.",
        "Cite it in a text as [@{slug}], or name it under “source:”.",
    ),
    Resource: (
        "No page leads to the resource “{label}”.",
        "Name it under “resources:” of a session, or link to it: [words](resource:{slug}).",
    ),
    Organisation: (
        "Nothing on the site names the organisation “{label}”.",
        "Name it where it took part, under “organisations:”.",
    ),
    Theme: (
        "Nothing on the site is about the theme “{label}” yet.",
        "Name it where it fits, as in “themes: [{slug}]”, or take it out.",
    ),
    Domain: (
        "There is no story in the domain of change “{label}”.",
        "Name it under “domain:” of a story, or take it out.",
    ),
    Enabler: (
        "It is not said where “{label}” was raised.",
        "Name it under “enablers:” of a session, or name sessions under its own “sessions:”.",
    ),
    Barrier: (
        "It is not said where “{label}” was raised.",
        "Name it under “barriers:” of a session, or name sessions under its own “sessions:”.",
    ),
}
"""Kinds that live by what names them, and what is said of one that nothing names."""

_LINKED = re.compile(r"\b([a-z]+):([A-Za-z0-9][\w./-]*)")
_WORDS = re.compile(r"[A-Za-z0-9][\w./-]*")
_CALLED = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_WORD_IN_CALL = re.compile(r"[\"']([\w./-]+)[\"']")


def orphans_section(
    records: Iterable[Record],
    today: date,
    at: Whereabouts,
    faulty: Iterable[str],
    kept: KeptUsage | None = None,
) -> Section:
    """Give the section of records that nothing names. ``records`` are those before the consent
    gate: what is held back today may be out tomorrow. ``faulty`` are the texts of files that could
    not be read as records: whatever they name is not left over. ``kept`` is what texts are known to
    use."""
    named = {word for text in faulty for word in _WORDS.findall(text)}
    library = Library(records, today)
    usage_of(library, kept)
    return Section(
        key="orphans",
        title="Named nowhere",
        about="What is written down and found on no other page. It may be waiting to be used; it "
        "may be left over.",
        notes=in_order(_orphans(library, at, named)),
    )


def _orphans(library: Library, at: Whereabouts, named: set[str]) -> Iterator[Note]:
    usage = usage_of(library)
    in_text: set[tuple[str, str]] = set()
    in_calls = set(named)
    for kind in ("page", "article", "family"):
        for record in library.all(kind):
            in_calls |= set(_called(str(getattr(record, "body", None) or "")))
    for record in _all(library):
        for text in _texts(record):
            in_text |= {(kind, slug.rstrip(".")) for kind, slug in _LINKED.findall(text)}
    naming: Mapping[type[Record], Callable[[Record], object]] = {
        Term: usage.using,
        Source: usage.resting_on,
    }
    for model, (said, to_do) in _SAID.items():
        by = naming.get(model, library.all_naming)
        for record in library.every(model):
            if (record.kind, record.slug) in in_text or record.slug in in_calls:
                continue
            if by(record) if not isinstance(record, Practice) else _is_raised(record, library):
                continue
            facts = {"label": record.label, "slug": record.slug}
            yield Note(
                record.where(), said.format(**facts), to_do.format(**facts), page=at.page_of(record)
            )


def _is_raised(practice: Practice, library: Library) -> bool:
    """Say whether somebody raised ``practice``: a barrier that an enabler answers did not."""
    if practice.sessions or practice.organisations or practice.evidence or practice.source:
        return True
    return any(kind not in ("barrier", "enabler") for kind in library.all_naming(practice))


def _all(library: Library) -> Iterator[Record]:
    for kind in ("programme", "session", "story", "framework", "family", "event", "article"):
        yield from library.all(kind)
    for kind in ("enabler", "barrier", "report", "organisation", "theme", "page", "term"):
        yield from library.all(kind)


def _texts(value: object) -> Iterator[str]:
    """Yield each text in ``value`` that a link to a record may stand in, at any depth."""
    if isinstance(value, str):
        if "](" in value or "]:" in value:
            yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:  # type: ignore[attr-defined]
            yield from _texts(getattr(value, name))


def _called(body: str) -> Iterator[str]:
    """Yield what components in ``body`` are told by name."""
    for call in _CALLED.findall(body):
        yield from _WORD_IN_CALL.findall(call)
