"""An OpenDocument text as a tree of HTML, each piece of it added to the inventory and marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import html

from tellback.documents.document import PieceKind
from tellback.documents.inventory import Inventory, cleaned, mark
from tellback.documents.opendocument_styles import TEXT, TextStyles
from tellback.documents.opendocument_tables import table_of
from tellback.documents.opendocument_words import (
    DRAW,
    INDEXES,
    LINES,
    OFFICE,
    SVG,
    TABLE,
    said,
    say,
)
from tellback.documents.packages import Package
from tellback.documents.picture_forms import keep_picture
from tellback.documents.web_links import why_not_followed
from tellback.documents.word_marking import CONTENTS, DELETED, HIDDEN
from tellback.documents.word_objects import ATTACHED, COMMENT

_HREF = "{http://www.w3.org/1999/xlink}href"


@dataclass(slots=True)
class TreeMaking:
    """Makes the tree. ``notes`` gets the tree of each footnote by the address that leads to it,
    ``pictures`` what each picture's file holds and its ending."""

    package: Package
    styles: TextStyles
    inventory: Inventory
    deletions: Mapping[str, str]
    pictures: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    _paragraphs: int = 0
    _tables: int = 0
    _boxes: int = 0
    _spots: list[str] = field(default_factory=list)
    _behind: list[Any] = field(default_factory=list)

    def fill(self, element: Any, out: Any, level: int = 0, style: str = "") -> None:
        """Put what stands in ``element`` into ``out``, an element of HTML. ``level`` and ``style``
        are those of the list that it stands in."""
        for child in element:
            tag = child.tag
            if tag in LINES:
                self._line(child, out)
            elif tag == f"{TEXT}list":
                self._list(child, out, level + 1, child.get(f"{TEXT}style-name") or style)
            elif tag == f"{TABLE}table":
                self._tables += 1
                out.append(table_of(child, self._tables, self._spots, self.fill))
            elif tag in INDEXES:
                for line in child.iter(*LINES):
                    self._left(PieceKind.OTHER, said(line), CONTENTS)
            elif tag == f"{TEXT}tracked-changes" or not isinstance(tag, str):
                continue
            elif tag.startswith(DRAW):
                holder = html.Element("p")
                self._drawn(child, holder)
                out.append(holder)
                self._put_behind(out)
            elif tag in (f"{TEXT}change", f"{OFFICE}annotation"):
                self._inline(child, html.Element("p"))
            else:
                self.fill(child, out, level, style)

    def _spot(self) -> str:
        return self._spots[-1] if self._spots else f"paragraph {max(self._paragraphs, 1)}"

    def _left(self, kind: PieceKind, words: str, why: str) -> None:
        if words.strip():
            self.inventory.leave(self.inventory.add(kind, words, self._spot()), why)

    def _line(self, line: Any, out: Any) -> None:
        words = said(line)
        if self.styles.hidden("paragraph", line.get(f"{TEXT}style-name", "")):
            self._left(PieceKind.OTHER, words, HIDDEN)
            return
        paragraph = html.Element("p")
        if words.strip():
            if not self._spots:
                self._paragraphs += 1
            kind = (
                PieceKind.TEXT_BOX if self._spot().startswith("text box") else PieceKind.PARAGRAPH
            )
            number = self.inventory.add(kind, words, self._spot())
            self.inventory.traits[number] = self.styles.traits(line)
            paragraph.text = mark(number)
        self._words(line, paragraph)
        out.append(paragraph)
        self._put_behind(out)

    def _put_behind(self, out: Any) -> None:
        """Put the text boxes met in a line behind it."""
        waiting, self._behind = self._behind, []
        for box in waiting:
            self._boxes += 1
            self._spots.append(f"text box {self._boxes}")
            self.fill(box, out)
            self._spots.pop()

    def _words(self, element: Any, out: Any) -> None:
        say(out, element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._inline(child, out)
            say(out, child.tail)

    def _inline(self, child: Any, out: Any) -> None:
        tag = child.tag
        if tag == f"{TEXT}span":
            self._span(child, out)
        elif tag == f"{TEXT}a":
            self._link(child, out)
        elif tag == f"{TEXT}s":
            say(out, " ")
        elif tag == f"{TEXT}tab":
            say(out, "\t")
        elif tag == f"{TEXT}line-break":
            out.append(html.Element("br"))
        elif tag == f"{TEXT}note":
            self._note(child, out)
        elif tag == f"{OFFICE}annotation":
            lines = " ".join(said(line) for line in child.iter(*LINES))
            self._left(PieceKind.COMMENT, lines, COMMENT)
        elif tag == f"{TEXT}change":
            known = child.get(f"{TEXT}change-id", "")
            self.told.add(known)
            self._left(PieceKind.DELETED, self.deletions.get(known, ""), DELETED)
        elif tag.startswith(DRAW):
            self._drawn(child, out)
        elif tag in (f"{TEXT}hidden-text", f"{TEXT}ruby-text"):
            self._left(PieceKind.OTHER, "".join(child.itertext()), HIDDEN)
        else:
            self._words(child, out)

    def _span(self, span: Any, out: Any) -> None:
        name = span.get(f"{TEXT}style-name", "")
        if self.styles.hidden("text", name):
            self._left(PieceKind.OTHER, said(span), HIDDEN)
            return
        for what, value, tag in (("font-weight", "bold", "b"), ("font-style", "italic", "i")):
            if self.styles.is_set("text", name, what, value):
                out.append(html.Element(tag))
                out = out[-1]
        self._words(span, out)

    def _link(self, link: Any, out: Any) -> None:
        address = link.get(_HREF, "")
        if not address or address.startswith("#"):
            self._words(link, out)
            return
        number = self.inventory.add(PieceKind.LINK, address, self._spot())
        made = html.Element("a", href=address)
        if why := why_not_followed(address):
            self.inventory.leave(number, why)
        else:
            made.text = mark(number)
        out.append(made)
        self._words(link, made)

    def _note(self, note: Any, out: Any) -> None:
        body = note.find(f"{TEXT}note-body")
        known = f"#note-{len(self.notes) + 1}"
        held = html.Element("div")
        before, behind = len(self.inventory.pieces), self._behind
        self._spots.append(f"footnote {len(self.notes) + 1}")
        self.notes[known] = held
        self._behind = []
        if body is not None:
            self.fill(body, held)
        self._behind = behind
        self._spots.pop()
        for number in range(before + 1, len(self.inventory.pieces) + 1):
            self.inventory.call(number, PieceKind.FOOTNOTE)
        made = html.Element("a", href=known)
        made.text = "*"
        out.append(made)

    def _drawn(self, drawn: Any, out: Any) -> None:
        """Put a picture where it stands; text boxes and shapes with words wait to stand behind."""
        image = drawn.find(f"{DRAW}image")
        box = drawn.find(f"{DRAW}text-box")
        if drawn.find(f"{DRAW}object") is not None or drawn.find(f"{DRAW}object-ole") is not None:
            about = drawn.findtext(f"{SVG}desc") or drawn.get(f"{DRAW}name") or "object"
            self._left(PieceKind.OTHER, about, ATTACHED)
        elif box is not None:
            self._behind.append(box)
        elif image is not None:
            self._picture(drawn, image, out)
        elif drawn.tag in (f"{DRAW}a", f"{DRAW}g"):
            for child in drawn.iterchildren("*"):
                self._drawn(child, out)
        elif any(True for _ in drawn.iter(*LINES)):
            self._behind.append(drawn)

    def _picture(self, drawn: Any, image: Any, out: Any) -> None:
        place = image.get(_HREF, "").removeprefix("./")
        number = self.inventory.add(PieceKind.PICTURE, place.rpartition("/")[2], self._spot())
        content = self.package.parts.get(place)
        if address := keep_picture(content, number, self.inventory, self.pictures):
            alt = drawn.findtext(f"{SVG}desc") or drawn.findtext(f"{SVG}title") or ""
            out.append(html.Element("img", src=address, alt=mark(number) + cleaned(alt)))

    def _list(self, found: Any, out: Any, level: int, style: str) -> None:
        made = html.Element("ol" if self.styles.ordered(style, level) else "ul")
        for child in found.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            entry = html.Element("li")
            self.fill(child, entry, level, style)
            made.append(entry)
        out.append(made)
