"""The library in shore.yml, and its pages against those that shore/ holds."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import yaml
from assemble.garden import TODAY, squeezed, templates
from assemble.golden import Pages, made
from records import record

from tellback.read.twins import complete_twins
from tellback.relate.library import Library

HERE = Path(__file__).parent
HELD = HERE / "shore"
EXTENSIONS = ["attr_list", "def_list", "md_in_html", "tables", "toc"]


def shore() -> Library:
    """Give the records of shore.yml, as they may be published on the tests' day."""
    text = (HERE / "shore.yml").read_text(encoding="utf-8")
    shelves = yaml.load(text, Loader=yaml.BaseLoader)
    records = (
        record(kind, slug, **({"link": None} if "file" in each else {}), **each)
        for kind, shelf in shelves.items()
        for slug, each in shelf.items()
    )
    return Library(complete_twins(records, frozenset(), "en").records, TODAY)


LIBRARY = shore()
TEMPLATES = templates(LIBRARY)


def texts(pages: Pages, library: Library = LIBRARY) -> dict[str, str]:
    """Give the Markdown of every page of ``pages``, by path."""
    rendering = TEMPLATES if library is LIBRARY else templates(library)
    return {
        path: squeezed(rendering.page(page.template, page.data))
        for path, page in made(pages, library).items()
    }


def held(*folders: str) -> dict[str, str]:
    """Give the pages that shore/ holds in ``folders``, by path."""
    return {
        path.relative_to(HELD).as_posix(): path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted((HELD / folder).rglob("*.md"))
    }


def marks_left(text: str) -> list[str]:
    """Give what is left of Markdown's marks once ``text`` is HTML: nothing, if it is well made."""
    html = markdown.markdown(text, extensions=EXTENSIONS)
    return re.findall(r"\{:|\]\(|\*\*|\{ |^#|markdown=|&lt;", html, re.M)


def empty(pages: Pages) -> dict[str, str]:
    """Give the Markdown of every page of ``pages`` on a site without any record, by path."""
    return texts(pages, Library([], TODAY))
