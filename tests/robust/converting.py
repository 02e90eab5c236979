"""Every page of a site turned into HTML in this process, as a build does, without MkDocs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from markdown import Markdown

from tellback.assemble.budget import within_budget
from tellback.assemble.components import component_functions
from tellback.assemble.headings import heading_id
from tellback.assemble.printed_links import PrintedLinks
from tellback.assemble.sandbox import PageSandbox
from tellback.assemble.sanitised import Sanitised
from tellback.assemble.shown_pictures import ShownPictures
from tellback.assemble.spoken import SpokenMarkup
from tellback.assemble.templates import Templates, packaged_overrides
from tellback.model.article import Page
from tellback.model.base import Record
from tellback.model.problem import Problem
from tellback.model.text import Prose
from tellback.steps import Gathered, build_library

TODAY = date(2026, 11, 21)
EXTENSIONS = (
    *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.details", "pymdownx.superfences"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a site: every problem, and the HTML of pages by the file that they show."""

    problems: tuple[Problem, ...]
    pages: dict[str, str]


def made_of(root: Path, files: Collection[str]) -> Made:
    """Run the whole way from what lies in ``root`` to the HTML of what was read from ``files``,
    where there is no error in it. Raises whatever goes wrong: nothing may."""
    gathered = build_library(root, TODAY)
    told = {each.where.file for each in gathered.problems if each.stops}
    pages: dict[str, str] = {}
    for file, html in _pages(gathered, {*files} - told):
        pages[file] = pages.get(file, "") + html
    return Made(gathered.problems, pages)


@cache
def _folders() -> tuple[Path, ...]:
    return (packaged_overrides(),)


def _pages(gathered: Gathered, files: set[str]) -> Iterator[tuple[str, str]]:
    templates = Templates(gathered.library, _folders())
    spoken = SpokenMarkup(gathered.library.terms, templates.words)
    markdown = Markdown(
        extensions=[*EXTENSIONS, *spoken.extensions, ShownPictures(), PrintedLinks(), Sanitised()],
        extension_configs={"toc": {"permalink": True, "slugify": heading_id}},
    )
    for path, record, text in _texts(gathered, templates, files):
        with within_budget(path, record, len(text)):
            markdown.reset()
            yield record.read_from, markdown.convert(text)


def _texts(
    gathered: Gathered, templates: Templates, files: set[str]
) -> Iterator[tuple[str, Record, str]]:
    library = gathered.library
    for page in gathered.pages:
        if page.record and page.record.read_from in files:
            made = page.assembled(library)
            yield made.path, page.record, templates.page(made.template, made.data)
    words = {"site_name": "Tried", "site_url": ""}
    sandbox = PageSandbox(component_functions(library, templates), words)
    for record in (*library.families, *library.articles, *library.every(Page)):
        if record.read_from in files and record.read_from.startswith("docs/"):
            body = Prose(sandbox.from_string(getattr(record, "body", None) or "").render())
            path = record.read_from.removeprefix("docs/")
            if record.kind == "page":
                yield path, record, templates.prose(body)
            else:
                yield path, record, templates.page(record.kind, {record.kind: record, "body": body})
