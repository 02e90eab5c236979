"""The quick way off pages that it may be a risk to be seen on: where it leads, which pages have it,
and the page that says what it cannot do. After the GOV.UK Design System's “Exit this page”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from tellback.assemble.page import AssembledPage, PlannedPage
from tellback.model.article import Page
from tellback.model.base import Record
from tellback.relate.library import Library

EXIT_TO = "https://www.bbc.co.uk/weather"
"""Where the way off leads unless mkdocs.yml names another: what anybody may have looked at."""

LEAVING = "/leaving-quickly.md"
"""The address of the page that says what leaving quickly cannot do."""


def exit_to(extra: Mapping[str, Any]) -> str:
    """Give the address in ``extra: tellback: exit_to:`` of mkdocs.yml, or Tellback's own.

    Raises ValueError, in an officer's words, where that is no https address.
    """
    own = extra.get("tellback")
    asked = own.get("exit_to", EXIT_TO) if isinstance(own, Mapping) else EXIT_TO
    if not isinstance(asked, str) or not _is_address(asked):
        raise ValueError(
            "mkdocs.yml: under “extra: tellback: exit_to:” give the whole address of the page that "
            "the quick exit leads to, beginning with https://, such as "
            f"exit_to: {EXIT_TO}"
        )
    return asked


def _is_address(asked: str) -> bool:
    try:
        parts = urlsplit(asked)
        host = parts.hostname or ""
    except ValueError:
        return False
    plain = asked.isascii() and not any(sign.isspace() or sign in "\"'<>\\" for sign in asked)
    return plain and parts.scheme == "https" and "." in host and "@" not in parts.netloc


def has_quick_exit(record: Record | None) -> bool:
    """Say whether ``record`` asks for the way off on its page."""
    return bool(getattr(record, "quick_exit", False))


def any_quick_exit(library: Library) -> bool:
    """Say whether any page of the site has the way off."""
    pages = library.every(Page)
    kinds = (library.families, library.articles, library.frameworks, pages)
    return any(has_quick_exit(record) for records in kinds for record in records)


def leaving_pages(library: Library) -> Iterator[PlannedPage]:
    """Yield the page that says what leaving quickly cannot do, where a page has the way off. It has
    the way off itself."""
    if any_quick_exit(library):
        yield PlannedPage(LEAVING.lstrip("/"), _leaving)


def _leaving(_: Library) -> AssembledPage:
    return AssembledPage(
        path=LEAVING.lstrip("/"),
        title="Leaving this site quickly",
        template="leaving",
        description="What the button “Exit this page” does, what it cannot do, and who helps.",
        quick_exit=True,
    )
