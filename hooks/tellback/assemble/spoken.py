"""The Markdown extensions that say something by themselves, in the language of each page."""

from __future__ import annotations

from collections.abc import Iterable

from markdown.extensions import Extension

from tellback.assemble.accessible_markup import AccessibleMarkup
from tellback.assemble.accessible_tables import AccessibleTables
from tellback.assemble.explained import ExplainedTerms
from tellback.assemble.words import InterfaceWords
from tellback.model.source import Term


class SpokenMarkup:
    """Those extensions, made once for a build. ``terms`` are the glossary's."""

    def __init__(self, terms: Iterable[Term], words: InterfaceWords) -> None:
        self._terms = ExplainedTerms(terms, words)
        self._extensions = (
            self._terms,
            AccessibleMarkup(words),
            AccessibleTables(words),
        )

    @property
    def extensions(self) -> tuple[Extension, ...]:
        """The extensions to hand to Markdown."""
        return self._extensions

    @property
    def term_forms(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """The words that pages are looked through for: each term's slug and forms."""
        return self._terms.forms

    def speak(self, words: InterfaceWords, explained: bool = True) -> None:
        """Say which words the page speaks that comes next, and whether it explains the glossary's
        terms: easy read does not, as their meanings are not written in easy read."""
        for extension in self._extensions:
            extension.words = words
        self._terms.leaves_terms = not explained
