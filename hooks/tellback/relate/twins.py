"""Family pages in all their forms: the source, easy read, translations."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tellback.model.framework import FamilyPage
from tellback.relate.library import Library


@dataclass(frozen=True, slots=True)
class SpokenIn:
    """A language that families can read in, and the pages in it, easy read left out: ``tag`` is
    None for the site's own."""

    tag: str | None
    pages: tuple[FamilyPage, ...]


def twins_of(library: Library, page: FamilyPage) -> tuple[FamilyPage, ...]:
    """Give every form of ``page`` that is in ``library``, itself included: the site's own language
    first, then by language tag, easy read after the page it is a twin of."""
    forms = library.forms(page.source_slug)
    return tuple(sorted(forms, key=lambda each: (each.language or "", each.easy)))


def spoken_in(library: Library) -> tuple[SpokenIn, ...]:
    """Give the languages of the site's family pages, its own first and then by tag."""
    pages: dict[str, list[FamilyPage]] = defaultdict(list)
    for page in library.families:
        if not page.easy:
            pages[page.language or ""].append(page)
    return tuple(SpokenIn(tag or None, tuple(found)) for tag, found in sorted(pages.items()))
