"""The file of an exported page: front matter, and the page's text as plain Markdown.

Whatever is rewritten is held against what it was: a page that other engines would show otherwise
than this site, or with something that this site takes out, is written as the HTML of the site.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import yaml

from tellback.assemble.markup import escaped
from tellback.assemble.shown_pictures import ShownPicture
from tellback.exporting.destinations import (
    Destinations,
    rewritten,
    without_strange_links,
    without_unused,
)
from tellback.exporting.stock_markdown import (
    StockMarkdown,
    heading_ids,
    same_page,
    stands_whole,
    tokens_of,
    words_in,
)
from tellback.exporting.taken_page import TakenPage, Tongue, WayOff, Word
from tellback.model.code_blanked import without_code, without_comments

_WORDS = "tb-words"
"""The id of the heading over the words that a page explains, which is written anew."""
_TITLE = re.compile(r"\s*# [^\n]*\n(?:\{:[^\n]*\}[ \t]*\n)?")
_HEADING = re.compile(
    r"^(?P<start>#{1,6}[ \t]+[^\n]*?)[ \t]*(?:#+[ \t]*)?(?P<list>\{[^{}\n]*\})?[ \t]*$", re.M
)
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]*)\]\((?P<to><[^<>\n]*>|[^()\s]*)[^()\n]*\)(?:\{[^{}\n]*\})?"
)
_COPIES = re.compile(r' (?:srcset|sizes)="[^"]*"')
_EXPLAINED = re.compile(r"<section\b[^>]*\btb-words\b[^>]*>.*?</section>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """The file of a page; ``as_html`` where it holds HTML, as its Markdown would have shown
    otherwise."""

    text: str
    as_html: bool = False


class PageWriter:
    """Writes pages, with ``stock`` to see what other engines make of them. ``files`` are the paths
    of all that is exported, pages by their Markdown files."""

    def __init__(self, stock: StockMarkdown, files: Collection[str]) -> None:
        self._stock = stock
        self._files = files

    def written(self, page: TakenPage) -> Written:
        """Give the file of ``page``."""
        to = Destinations(page.path, self._files, page.picture)
        body = self._plain(page, to)
        as_html = body is None
        if body is None:
            body = _as_html(page)
        text = _assembled(page, body, to, wrapped=bool(page.language) and not as_html)
        return Written(f"{_front_matter(page)}\n{text.strip()}\n", as_html)

    def _plain(self, page: TakenPage, to: Destinations) -> str | None:
        """Give the page's text as plain Markdown; None where it cannot be."""
        before = self._cleaned(page.markdown)
        if before is None:
            return None
        after = rewritten(before, to.of)
        html = self._stock.html(after)
        tokens = tokens_of(html)
        if after != before and not same_page(tokens_of(self._stock.html(before)), tokens, to.of):
            return None
        if not stands_whole(html, tokens):
            return None
        ids = [each for each in heading_ids(tokens_of(page.content)) if each != _WORDS]
        if ids != heading_ids(tokens):
            named = _with_ids(after, ids)
            if named is None:
                return None
            again = tokens_of(self._stock.html(named))
            if heading_ids(again) != ids or not same_page(tokens, again, str, ids=False):
                return None
            after = named
        return _with_words(after, to.shown)

    def _cleaned(self, text: str) -> str | None:
        """Give ``text`` without what no reader of the site sees; None where that takes words."""
        clean = without_unused(without_strange_links(without_comments(text)))
        if clean == text:
            return text
        seen = words_in(tokens_of(self._stock.html(text)))
        return clean if words_in(tokens_of(self._stock.html(clean))) == seen else None


def _with_ids(text: str, ids: Sequence[str]) -> str | None:
    """Give ``text`` with ``ids`` at its headings, in their order; None where they do not match."""
    blanked = without_code(text)
    headings = list(_HEADING.finditer(blanked))
    if len(headings) != len(ids) or not all(ids):
        return None
    for match, name in reversed([*zip(headings, ids, strict=True)]):
        stated = text[match.start("list") : match.end("list")] if match["list"] else ""
        if f"#{name}" in stated.strip("{}").split():
            continue
        start = text[match.start("start") : match.end("start")]
        inner = stated.strip("{}: ")
        text = (
            f"{text[: match.start()]}{start} {{ #{name} {inner} }}".replace("  }", " }")
            + text[match.end() :]
        )
    return text


def _with_words(text: str, shown: Mapping[str, ShownPicture]) -> str:
    """Give ``text`` with what its pictures are declared to show, where nothing else is said of
    them, and with the caption of one in a paragraph of its own."""
    for match in reversed([*_PICTURE.finditer(without_code(text))] if "![" in text else []):
        picture = shown.get(match["to"].strip("<>"))
        if picture is None:
            continue
        start, end = match.span()
        said = text[start:end]
        if not match["alt"].strip():
            said = f"![{escaped(picture.alt)}]{said[said.index('](') + 1 :]}"
        if picture.caption and _is_alone(text, start, end):
            caption = f"<figcaption>{escaped(picture.caption)}</figcaption>"
            said = f'<figure markdown="span">\n  {said}\n  {caption}\n</figure>'
        text = text[:start] + said + text[end:]
    return text


def _is_alone(text: str, start: int, end: int) -> bool:
    """Say whether a paragraph of ``text`` goes from ``start`` to ``end``."""
    before, after = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
    return (not before or before.endswith("\n\n")) and (not after.strip() or after[:2] == "\n\n")


def _as_html(page: TakenPage) -> str:
    """Give the page's text as the site shows it, but for the smaller copies of its pictures."""
    spoken = (
        f' lang="{escape(page.language)}" dir="{escape(page.direction)}"' if page.language else ""
    )
    return f"<div{spoken}>\n{_COPIES.sub('', _EXPLAINED.sub('', page.content))}\n</div>"


def _assembled(page: TakenPage, body: str, to: Destinations, *, wrapped: bool) -> str:
    """Give the whole text: ``body`` with what the site's own frame shows around it."""
    top = rewritten("\n\n".join(_top(page)), to.of)
    end = rewritten("\n\n".join(_end(page)), to.of)
    title = _TITLE.match(body)
    parts = [body[: title.end()], top, body[title.end() :], end] if title else [top, body, end]
    text = "\n\n".join(part.strip("\n") for part in parts if part.strip())
    if wrapped:
        return (
            f'<div lang="{escape(page.language)}" dir="{escape(page.direction)}" markdown="1">\n\n'
            f"{text}\n\n</div>"
        )
    return text


def _top(page: TakenPage) -> Iterator[str]:
    if page.mark:
        yield f"**{escaped(page.mark)}**\n{{: .tb-private }}"
    if page.way_off:
        yield _way_off(page.way_off)
    if page.tongues:
        lines = [f"- {_tongue(each)}" for each in page.tongues]
        title = f"{escaped(page.tongues_title)}\n{{: .tb-languages__title }}"
        yield "\n".join(
            ['<div class="tb-languages" markdown="1">', "", title, "", *lines, "", "</div>"]
        )


def _way_off(way: WayOff) -> str:
    more = f" [{escaped(way.more)}]({way.leaving})" if way.leaving else ""
    return (
        f'[{escaped(way.words)}]({way.to}){{ .md-button rel="nofollow noreferrer noopener" }}{more}'
    )


def _tongue(each: Tongue) -> str:
    said = f'{{ lang="{each.language}" dir="{each.direction}" hreflang="{each.language}" }}'
    return f"[{escaped(each.name)}]({each.address}){said}"


def _end(page: TakenPage) -> Iterator[str]:
    if page.words:
        yield f"## {escaped(page.words_title)} {{ #{_WORDS} }}"
        yield "\n\n".join(_word(each) for each in page.words)


def _word(each: Word) -> str:
    return f"[{escaped(each.name)}]({each.address})\n:   {escaped(each.meaning)}"


def _front_matter(page: TakenPage) -> str:
    meta = {"title": page.title, "description": page.description, **page.meta}
    if not page.searched:
        meta["search"] = {"exclude": True}
    stated = {name: value for name, value in meta.items() if value}
    text = yaml.safe_dump(stated, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{text}---\n"
