"""What a leaflet says of itself first: that it is not checked, out of date or made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellback.assemble.words import InterfaceWords
from tellback.model.framework import FamilyPage


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice, in the language of ``words``. ``foreign``: it is not the page's own language."""

    text: str
    words: InterfaceWords
    foreign: bool = False


def leaflet_notices(
    page: FamilyPage, source: FamilyPage | None, own: InterfaceWords, sites: InterfaceWords
) -> Iterator[Notice]:
    """Yield the notices on the leaflet of ``page``, which was made from ``source``, if from any.

    What is said of a translation stands there in the site's language too, for whoever hands it
    out; ``own`` are the words of the page's language, ``sites`` those of the site's.
    """
    said: list[str] = []
    if page.is_twin:
        checked = page.made_from is not None and page.made_from.checked_by is not None
        if not checked:
            said.append("translation_unchecked" if page.language else "easy_unchecked")
        if page.standing is not None and page.standing.behind:
            said.append("source_changed")
    for key in said:
        if key in own.own:
            yield Notice(own[key], own)
        if own.language != sites.language:
            yield Notice(sites[key], sites, foreign=True)
    if page.illustrative:
        yield Notice(f"{own['made_up']} {own['made_up_says']}", own)
    elif page.illustrative_parts:
        parts = page.illustrative_parts.rstrip("." + own["full_stop"])
        yield Notice(f"{own['partly_made_up']} {parts}{own['full_stop']}", own)
    elif source is not None and source.illustrative_parts:
        yield Notice(f"{own['partly_made_up']} {own['partly_made_up_says']}", own)
