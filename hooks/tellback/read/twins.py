"""Easy-read pages and translations, filled in from the pages that they are twins of.

A twin states what is language. What is not (links to other records, telephone numbers, addresses)
it takes from its source. In the source's own language it takes words as well: an easy-read page
need not say again how to complain. Words never come out of another language, but for the name that
a telephone number belongs to, which is marked: where a translation lacks a part, its page leads to
that part of its source, and ``check.twins`` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tellback.model.base import Part, Record
from tellback.model.framework import FamilyPage
from tellback.model.made_from import Standing
from tellback.model.marks import Path
from tellback.model.picture import ComplaintStep, Contact
from tellback.model.problem import Problem, did_you_mean, problem
from tellback.model.twins import TwinName
from tellback.read.digest import words_digest
from tellback.read.filling import Filling
from tellback.read.layout import ANY
from tellback.read.pairing import (
    entries_of,
    has_numbers,
    name_of,
    paired,
    paired_anew,
    pairs_text,
)


@dataclass(slots=True)
class Completed:
    """A site's records with its twins filled in, the problems of that, and the twins that cannot
    be, as (kind, slug)."""

    records: tuple[Record, ...]
    problems: list[Problem] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)


def complete_twins(
    records: Iterable[Record], broken: frozenset[tuple[str, str]], language: str
) -> Completed:
    """Give ``records`` with every twin filled in. ``broken`` names records that could not be read;
    ``language`` is the tag of the site's own language."""
    records = tuple(records)
    pages = {each.slug: each for each in records if isinstance(each, FamilyPage)}
    done = Completed(records)
    whole: dict[str, FamilyPage] = {}
    entries: dict[str, Mapping[Path, Part]] = {}
    for slug in sorted(pages, key=lambda slug: slug.count(".")):
        page = pages[slug]
        found = list(_misplaced(page, pages, broken, language))
        done.problems += found
        if found or (page.is_twin and page.source_slug not in whole):
            done.broken.add((page.kind, slug))
        elif page.is_twin:
            whole[slug], entries[slug] = _filled(page, whole, entries)
            done.problems += _about(page, pages[page.source_slug], whole[slug].standing)
        else:
            whole[slug], entries[slug] = page, entries_of(page)
    done.records = tuple(
        each
        for record in records
        if (each := whole.get(record.slug) if isinstance(record, FamilyPage) else record)
    )
    return done


def _misplaced(
    page: FamilyPage,
    pages: Mapping[str, FamilyPage],
    broken: frozenset[tuple[str, str]],
    language: str,
) -> Iterator[Problem]:
    """Yield why ``page`` cannot be what its file's name says."""
    if not page.is_twin:
        if page.made_from:
            yield problem("made-from-nothing", page.where("made_from"))
        return
    source = page.source_slug
    if source not in pages:
        if ("family", source) not in broken and ("family", ANY) not in broken:
            sources = (slug for slug, each in pages.items() if not each.is_twin)
            yield problem(
                "twin-without-source",
                page.where(),
                source=f"docs/families/{source}.md",
                suggestion=did_you_mean(source, sources),
            )
    elif page.language == language:
        plain = f"{TwinName(source, page.easy).slug}.md"
        what = f"Name it {plain}." if page.easy else f"Take it away: {plain} is this page."
        yield problem("twin-own-language", page.where(), tag=language, what=what)


def _filled(
    page: FamilyPage,
    whole: Mapping[str, FamilyPage],
    entries: Mapping[str, Mapping[Path, Part]],
) -> tuple[FamilyPage, Mapping[Path, Part]]:
    """Give ``page`` with what it takes from others, and its contacts by the source's paths."""
    name = page.named
    source = whole[name.source]
    easy = whole.get(TwinName(name.source, easy=True).slug)
    alike: FamilyPage | None = source
    if name.language:
        plain = TwinName(name.source, language=name.language).slug
        alike = whole.get(plain) if name.easy else None
    filling = Filling(page, source, alike, entries[alike.slug] if alike else {})
    result = filling.filled([source, *([easy] if easy else [])])
    made_of = easy if page.language and page.easy and easy else source
    result.stands(_standing(page, source, made_of, [made_of, *([alike] if alike else [])]))
    return result, filling.entries


def _standing(
    page: FamilyPage, source: FamilyPage, made_of: FamilyPage, rests_on: list[FamilyPage]
) -> Standing:
    """Give how ``page`` stands: behind with what it was made from, or resting on one that is."""
    digest = words_digest(made_of)
    stated = page.made_from.digest if page.made_from else None
    earlier = any(each.standing is not None and each.standing.behind for each in rests_on)
    known, anew = paired(page, source), paired_anew(page, source)
    ours, theirs = entries_of(page), entries_of(source)
    joined = [(ours[here], theirs[there]) for here, there in anew.items() if here not in known]
    return Standing(
        made_of.slug,
        digest,
        behind=earlier or bool(stated and stated != digest),
        pairs=pairs_text(page, source, anew),
        joined=tuple((name_of(own), _told(other)) for own, other in joined),
        apart=tuple(name_of(each) for path, each in ours.items() if path not in anew),
    )


def _told(entry: Part) -> str:
    """Give whom ``entry`` names, with what belongs to nobody else."""
    contact = entry.contact if isinstance(entry, ComplaintStep) else entry
    ways = (contact.phone, contact.email, contact.link) if isinstance(contact, Contact) else ()
    return ", ".join(filter(None, (name_of(entry), *ways)))


def _about(page: FamilyPage, source: FamilyPage, standing: Standing | None) -> Iterator[Problem]:
    """Yield that ``page`` does not say what it was made from; lists that are longer or shorter than
    the source's, and contacts that no number of the source's is known to belong to."""
    if page.made_from is None:
        file = page.read_from
        yield problem("made-from-missing", page.where(), by="an officer, a translator", file=file)
    behind = standing is not None and standing.behind
    lists: tuple[Path, ...] = (("complaints",), ("urgent", "contacts"))
    for path in lists:
        here, there = ([each for each in entries_of(one) if each[: len(path)] == path]
                       for one in (page, source))  # fmt: skip
        if here and len(here) != len(there):
            more = len(here) > len(there) and not behind
            yield problem(
                "twin-longer" if more else "twin-uneven",
                page.where(*path),
                key=": ".join(map(str, path)),
                own=len(here),
                other=len(there),
                of=source.read_from,
                file=page.read_from,
            )
    if page.made_from is None or page.made_from.digest is None:
        return  # that it is not settled is said already
    known, theirs = paired(page, source), entries_of(source)
    left = [path for path in theirs if path not in known.values() and has_numbers(theirs[path])]
    unknown = [
        path
        for path, each in entries_of(page).items()
        if path not in known and not has_numbers(each) and any(one[0] == path[0] for one in left)
    ]
    if unknown:
        who = ", ".join(f"“{name_of(entries_of(page)[path])}”" for path in unknown)
        where, of, file = page.where(*unknown[0]), source.read_from, page.read_from
        yield problem("contact-unpaired", where, who=who, of=of, file=file)
