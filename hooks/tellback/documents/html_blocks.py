"""A tree of HTML as blocks. What reads Word and OpenDocument makes such a tree too: paragraphs,
headings, lists and tables, with the marks of their pieces in the words (``inventory.mark``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tellback.documents.document import Block, Entry, Figure, Listing, Paragraph, PieceKind
from tellback.documents.drafts import Draft, settled
from tellback.documents.html_names import HEADINGS, PARTS
from tellback.documents.html_tables import blocks_of_table
from tellback.documents.inline_text import Words
from tellback.documents.inventory import MARK, Inventory, Traits, cleaned
from tellback.documents.web_links import why_not_followed

_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "dfn", "var"))
_TAGS = {"sub": "sub", "sup": "sup", "s": "s", "strike": "s", "del": "s"}
_HIGHEST = Words("")


@dataclass(slots=True)
class Blocks:
    """Makes blocks of a tree. ``pictures`` holds what each picture's file holds and its ending, by
    the name in ``src``; ``notes`` the label of each footnote by the address that leads to it."""

    inventory: Inventory
    pictures: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    _tables: int = 0

    def of(self, element: Any) -> tuple[Block, ...]:
        """Give the blocks inside ``element``."""
        return settled(self._inside(element, Traits()), self.inventory)

    def note(self, element: Any) -> Paragraph:
        """Give what stands inside ``element`` as one paragraph: a footnote."""
        runs: list[Words] = []
        pieces: list[int] = []
        for part in self._inside(element, Traits()):
            if isinstance(part, Draft):
                runs += [*([Words(" ")] if runs else []), *part.runs]
                pieces += part.pieces
        return Draft(tuple(runs), tuple(pieces)).paragraph()

    def _inside(self, element: Any, traits: Traits) -> Iterator[Block | Draft]:
        """Yield what stands in ``element``: parts by themselves, words between as paragraphs."""
        words: list[Any] = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str):
                if child.tag in PARTS or _holds_part(child):
                    yield from self._paragraph(words, traits)
                    words = []
                    yield from self._part(child, traits)
                else:
                    words.append(child)
            words.append(child.tail or "")
        yield from self._paragraph(words, traits)

    def _part(self, element: Any, traits: Traits) -> Iterator[Block | Draft]:
        match element.tag:
            case "ul" | "ol":
                entries = tuple(self._entries(element))
                if entries:
                    yield Listing(entries, ordered=element.tag == "ol")
            case "table":
                self._tables += 1
                spot = f"table {self._tables}"
                yield from blocks_of_table(element, spot, self.of, self.inventory)
            case "blockquote":
                yield from self._inside(element, replace(traits, quoted=True))
            case "dt":
                yield from self._inside(element, replace(traits, bold=True))
            case tag if tag in HEADINGS:
                yield from self._inside(element, replace(traits, level=HEADINGS[tag]))
            case _:
                yield from self._inside(element, traits)

    def _entries(self, element: Any) -> Iterator[Entry]:
        last: Entry | None = None
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag in ("ul", "ol") and last:  # a list right in a list, as old programs write
                inner = Listing(tuple(self._entries(child)), ordered=child.tag == "ol")
                last = replace(last, below=(*last.below, inner))
                continue
            for entry in self._entry(child):
                if last:
                    yield last
                last = entry
        if last:
            yield last

    def _entry(self, element: Any) -> Iterator[Entry]:
        """Yield the entry that ``element`` is, or those of the list that is all it holds."""
        drafts = list(self._inside(element, Traits()))
        first = drafts[0] if drafts else None
        if isinstance(first, Draft):
            said = first.paragraph()
            for number in first.pieces:
                self.inventory.call(number, PieceKind.LIST_ITEM)
            below = settled(drafts[1:], self.inventory)
            yield Entry(said.text, said.plain, said.pieces, below)
        elif isinstance(first, Listing) and len(drafts) == 1:
            yield from first.entries
        elif drafts:
            yield Entry("", "", (), settled(drafts, self.inventory))

    def _paragraph(self, nodes: Iterable[Any], traits: Traits) -> Iterator[Block | Draft]:
        """Yield the paragraph that ``nodes`` make, and the pictures in it behind it."""
        runs: list[Words] = []
        figures: list[Figure] = []
        for node in nodes:
            self._gather(node, _HIGHEST, runs, figures)
        pieces: list[int] = []
        bare: list[Words] = []
        for run in runs:
            pieces += map(int, MARK.findall(run.words))
            bare.append(run if run.raw else replace(run, words=cleaned(MARK.sub("", run.words))))
        draft = Draft(tuple(bare), tuple(pieces), traits)
        if draft.plain or any(run.raw for run in bare):
            yield replace(draft, traits=self._traits(draft))
        elif pieces and figures:  # a link that a picture bears
            figures[0] = replace(figures[0], pieces=(*figures[0].pieces, *pieces))
        yield from figures

    def _traits(self, draft: Draft) -> Traits:
        """Give how a paragraph is set, as the source said it or as its words show."""
        traits = self.inventory.traits
        if known := next((traits[each] for each in draft.pieces if each in traits), None):
            return known
        shown = all(run.bold or not run.words.strip() for run in draft.runs if not run.raw)
        return replace(draft.traits, bold=draft.traits.bold or shown)

    def _gather(self, node: Any, how: Words, runs: list[Words], figures: list[Figure]) -> None:
        if isinstance(node, str):
            words = node.replace("\r", " ").replace("\n", " ")
            if words:
                runs.append(replace(how, words=words))
            return
        if not isinstance(node.tag, str):
            return
        match node.tag:
            case "br":
                runs.append(replace(how, words="\n"))
            case "img":
                self._picture(node, figures)
            case "input" if node.get("type") == "checkbox":
                runs.append(Words("☑ " if node.get("checked") is not None else "☐ "))
            case "a" if label := self.notes.get(node.get("href") or ""):
                runs.append(Words(f"[^{label}]", raw=True))
            case "sup" if len(node) == 1 and node[0].get("href") in self.notes:
                self._gather(node[0], _HIGHEST, runs, figures)
            case _:
                how = _set(node, how)
                self._gather(node.text or "", how, runs, figures)
                for child in node:
                    self._gather(child, how, runs, figures)
                    self._gather(child.tail or "", how, runs, figures)

    def _picture(self, node: Any, figures: list[Figure]) -> None:
        alt = node.get("alt") or ""
        pieces = tuple(map(int, MARK.findall(alt)))
        held = self.pictures.get(node.get("src") or "")
        if held:
            words = " ".join(cleaned(MARK.sub("", alt)).split())
            figures.append(Figure(held[0], held[1], words, pieces))


def _set(node: Any, how: Words) -> Words:
    """Give how the words in ``node`` are set, given how those around it are."""
    if node.tag in _BOLD:
        return replace(how, bold=True)
    if node.tag in _ITALIC:
        return replace(how, italic=True)
    if node.tag in _TAGS:
        return replace(how, tag=_TAGS[node.tag])
    if node.tag == "a" and (href := node.get("href")) and not why_not_followed(href):
        return replace(how, link=href.strip())
    return how


def _holds_part(element: Any) -> bool:
    return any(child.tag in PARTS for child in element.iterdescendants())
