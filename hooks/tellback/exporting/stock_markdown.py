"""Markdown as other engines convert it, by Python-Markdown and the site's own extensions alone:
what a page that is to be exported would show there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from markdown import Markdown

from tellback.assemble.sanitised import sanitised

OF_MKDOCS = ("toc", "tables", "fenced_code")
"""The extensions that MkDocs adds to those of any mkdocs.yml."""
WRITTEN_WITH = ("attr_list", "def_list", "md_in_html")
"""What exported pages rest on beside them."""

_LEADS = frozenset(("href", "src"))
_HEADING = re.compile(r"h[1-6]")
_ALIGNED = re.compile(r"text-align: (?:left|center|right);")

Token = tuple[str, str, Mapping[str, str]]
"""A start tag with its attributes, an end tag, words or a comment: which, its name or what it says,
and its attributes."""


class StockMarkdown:
    """Converts pages as stock MkDocs does. ``extensions`` are those that mkdocs.yml names, each
    with its settings."""

    def __init__(self, extensions: Mapping[str, Mapping[str, Any]]) -> None:
        names = list(dict.fromkeys((*OF_MKDOCS, *extensions, *WRITTEN_WITH)))
        self._markdown = Markdown(
            extensions=names,
            extension_configs={name: dict(extensions.get(name, {})) for name in names},
        )

    def html(self, text: str) -> str:
        """Give the HTML that Markdown ``text`` becomes."""
        return self._markdown.reset().convert(text)


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(("start", tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", tag, {}))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "words":
            data = self.found.pop()[1] + data
        self.found.append(("words", data, {}))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data, {}))


def tokens_of(html: str) -> list[Token]:
    """Give ``html`` taken apart."""
    parser = _Tokens()
    parser.feed(html)
    parser.close()
    return parser.found


def same_page(
    before: Sequence[Token],
    after: Sequence[Token],
    to: Callable[[str], str],
    ids: bool = True,
) -> bool:
    """Say whether two pages show the same, but for their links, which lead where ``to`` says.

    Without ``ids`` those of headings may differ, with what leads to them from the heading itself.
    """
    if len(before) != len(after):
        return False
    for one, other in zip(before, after, strict=True):
        if one[:2] != other[:2]:
            return False
        if one[2] == other[2]:
            continue
        heading = not ids and (_HEADING.fullmatch(one[1]) or one[2].get("class") == "headerlink")
        if not heading and not _same_but_links(one[2], other[2], to):
            return False
    return True


def _same_but_links(
    one: Mapping[str, str], other: Mapping[str, str], to: Callable[[str], str]
) -> bool:
    if one.keys() != other.keys():
        return False
    return all(
        value == other[name] or (name in _LEADS and to(value) == other[name])
        for name, value in one.items()
    )


def stands_whole(html: str, tokens: Sequence[Token]) -> bool:
    """Say whether ``html``, taken apart into ``tokens``, holds nothing that Tellback takes out of
    pages before anybody sees them, such as scripts: other engines take nothing out."""
    return list(_essence(tokens_of(sanitised(html)))) == list(_essence(tokens))


def _essence(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield what stands in a page, without the end tags that may be left out, and without the
    alignment of tables, in which a style is of the engine's own making."""
    for what, said, attributes in tokens:
        if what == "words":
            words = " ".join(said.split())
            if words:
                yield what, words, {}
        elif what == "start":
            kept = {
                name: value
                for name, value in attributes.items()
                if not (name == "style" and said in ("td", "th") and _ALIGNED.fullmatch(value))
            }
            yield what, said, kept
        elif what == "comment":
            yield what, said, {}


def heading_ids(tokens: Sequence[Token]) -> list[str]:
    """Give the id of each heading, in order; empty for one without."""
    return [
        attributes.get("id", "")
        for what, said, attributes in tokens
        if what == "start" and _HEADING.fullmatch(said)
    ]


def words_in(tokens: Sequence[Token]) -> list[str]:
    """Give every word that a reader sees."""
    return "".join(said for what, said, _ in tokens if what == "words").split()
