"""What the pieces of JSON-LD have in common: who is named in them, and how they are described.

All names are those of schema.org's vocabulary (release 30.0).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tellback.assemble.words import InterfaceWords
from tellback.model.accessibility import Statement
from tellback.model.author import Author
from tellback.model.base import Record
from tellback.model.organisation import Organisation, Theme
from tellback.model.programme import Programme
from tellback.publish.site_files import Places
from tellback.relate.dated import page_changed
from tellback.relate.library import Library

Thing = dict[str, Any]
"""One thing, by the names of its properties. It holds none that says nothing."""


def thing(of: str | Sequence[str], properties: Mapping[str, Any]) -> Thing:
    """Give a thing of the type ``of`` with those of ``properties`` that say something."""
    said = {name: value for name, value in properties.items() if value not in (None, "", (), [])}
    return {"@type": of, **said}


@dataclass(frozen=True, slots=True)
class Naming:
    """How a page's JSON-LD names what is on other pages. ``words`` are those of the page's
    language; ``picture`` is the whole address of the picture that the page is shared with."""

    library: Library
    places: Places
    words: InterfaceWords
    picture: str = ""

    def url(self, record: Record | None) -> str | None:
        """Give the whole address of the page of ``record``; None where none is known."""
        return self.places.of(record) if record is not None and self.places.site else None

    def identity(self, record: Record) -> str | None:
        """Give what tells ``record`` itself from the page about it."""
        url = self.url(record)
        return f"{url}#{record.kind}" if url else None

    def common(self, record: Record, description: str | None = None) -> Thing:
        """Give what everything says of itself: its name, what it is about, where its page is."""
        return {
            "@id": self.identity(record),
            "name": record.label,
            "description": self.described(record, description),
            "url": self.url(record),
            "image": self.picture,
        }

    def work(self, record: Record, description: str | None = None) -> Thing:
        """Give what every piece of writing says of itself."""
        themes = self.library.those(Theme, record.themes)
        changed = page_changed(record, self.library)
        return {
            **self.common(record, description),
            "inLanguage": self.words.language,
            "dateModified": changed.isoformat() if changed else None,
            "keywords": [theme.name for theme in themes],
            "publisher": self.publisher(),
        }

    def described(self, record: Record, description: str | None) -> str | None:
        """Give ``description`` so that nobody takes for real what was made up."""
        said = description or ""
        if record.illustrative:
            return f"{self.words['made_up']} {said}" if said else self.words["search_made_up"]
        if record.illustrative_parts:
            parts = record.illustrative_parts.rstrip(".") + self.words["full_stop"]
            said = f"{said} {self.words['partly_made_up']} {parts}".strip()
        return said or None

    def organisation(self, slug: str | None) -> Thing | None:
        """Give the organisation called ``slug`` as others name it."""
        found = self.library.get(Organisation, slug)
        if found is None:
            return None
        return thing(
            "Organization",
            {
                "@id": self.identity(found),
                "name": found.name,
                "url": found.link or self.url(found),
            },
        )

    def series(self, slug: str | None) -> Thing | None:
        """Give the programme called ``slug`` as its parts name it."""
        found = self.library.get(Programme, slug)
        if found is None:
            return None
        told = {"@id": self.identity(found), "name": found.title, "url": self.url(found)}
        return thing("CreativeWorkSeries", told)

    def publisher(self) -> Thing | None:
        """Give who runs the site, as its accessibility statement says."""
        for statement in self.library.every(Statement):
            return thing("Organization", {"name": statement.run_by})
        return None

    def authors(self, authors: Sequence[Author]) -> list[Thing]:
        """Give those who wrote something: people by the names that it came out under, else their
        organisations. A role alone is the name of nobody."""
        return list(self._authors(authors))

    def _authors(self, authors: Sequence[Author]) -> Iterator[Thing]:
        for author in authors:
            organisation = self.organisation(author.organisation)
            if author.name:
                told = {"name": author.name, "jobTitle": author.role, "affiliation": organisation}
                yield thing("Person", told)
            elif organisation:
                yield organisation
