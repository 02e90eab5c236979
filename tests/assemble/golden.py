"""Assembled pages beside what golden/ holds: the whole Markdown of each page of the garden."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import markdown
from assemble.garden import HERE, garden, squeezed, templates

from tellback.assemble.page import AssembledPage, PlannedPage
from tellback.relate.library import Library

GOLDEN = HERE / "golden"
EXTENSIONS = ["attr_list", "def_list", "md_in_html", "tables", "toc"]
Pages = Callable[[Library], Iterator[PlannedPage]]


def made(pages: Pages, library: Library) -> dict[str, AssembledPage]:
    """Give each page that ``pages`` plans for ``library``, made, by the path of its plan."""
    return {plan.path: plan.assembled(library) for plan in pages(library)}


def texts(pages: Pages, library: Library) -> dict[str, str]:
    """Give the Markdown of each page that ``pages`` yields for ``library``, by its path."""
    ready = templates(library)
    return {
        path: squeezed(ready.page(page.template, page.data))
        for path, page in made(pages, library).items()
    }


def compare(pages: Pages, *held: str) -> None:
    """Compare the garden's ``pages`` with those that golden/ holds for the globs ``held``."""
    expected = {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for glob in held
        for path in GOLDEN.glob(glob)
    }
    found = texts(pages, garden())
    assert set(found) == set(expected)
    for path, text in found.items():
        assert text == expected[path], path
        html = markdown.markdown(text, extensions=EXTENSIONS)
        left = re.search(r"\{:|\]\(|\*\*|\{ |^#|markdown=|&lt;", html, re.M)
        assert not left, f"{path}: Markdown is left in the page at {left}"
        assert html.count("<h1") == 1, path
