"""The inventory of a Word document: each piece of it added and marked in its own XML, before
anything else reads that. Where something stands that the reader of Word drops without a word
(fields of one part, equations, directions of writing), it is put so that it is read."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from tellback.documents.document import PieceKind
from tellback.documents.inventory import Inventory, mark
from tellback.documents.web_links import why_not_followed
from tellback.documents.word_objects import OBJECTS, Objects
from tellback.documents.word_styles import VAL, Styles, W, name_of, style_of

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

DELETED = "It was deleted in the document, where changes are still tracked."
MOVED = "It was moved to another place in the document, and is read there."
HIDDEN = "It is hidden text in the document."
CONTENTS = "It is a line of the table of contents: pages make their own."
PROMPT = "It is an empty field of the document's form."
EQUATION = "It is an equation, kept as plain letters: see that it still says what it should."

_UNWRAPPED = tuple(f"{W}{each}" for each in ("bdo", "dir", "fldSimple", "ruby", "rubyBase"))
_GONE = tuple(f"{W}{each}" for each in ("rt", "rubyPr"))
_BROKEN = {f"{W}cr": "br", f"{W}ptab": "tab"}


@dataclass(slots=True)
class Marking:
    """Marks one part of a document: ``relations`` are that part's, ``place`` is what its spots
    begin with where it is not the body."""

    inventory: Inventory
    styles: Styles
    objects: Objects
    relations: Mapping[str, tuple[str, str, bool]]
    place: str = ""
    _paragraphs: int = 0
    _tables: int = 0
    _boxes: int = 0
    _instruction: str = ""
    _spots: list[str] = field(default_factory=list)
    _gone: list[Any] = field(default_factory=list)

    def walk(self, element: Any) -> None:
        """Mark ``element`` and what stands in it, in the order that it is read in."""
        for child in list(element):
            if isinstance(child.tag, str):
                self._meet(child)

    def clear(self) -> None:
        """Take out of the tree what is left out."""
        for element in self._gone:
            if element.getparent() is not None:
                element.getparent().remove(element)

    def _meet(self, element: Any) -> None:  # noqa: PLR0912 (one branch for each element)
        tag = element.tag
        if tag == f"{W}p":
            self._paragraph(element)
        elif tag in (f"{W}del", f"{W}moveFrom"):
            self._deleted(element, MOVED if tag == f"{W}moveFrom" else DELETED)
        elif tag == f"{W}tbl":
            self._table(element)
        elif tag == f"{W}sdt":
            self._control(element)
        elif tag == f"{W}txbxContent":
            self._boxes += 1
            self._under(element, f"text box {self._boxes}")
        elif tag == f"{W}hyperlink":
            relation = self.relations.get(element.get(f"{R}id", ""))
            if relation:
                self._link(element, relation[1], 0)
            self.walk(element)
        elif tag == f"{W}instrText":
            self._instruction += element.text or ""
        elif tag == f"{W}fldChar":
            self._field(element)
        elif tag in (f"{M}oMath", f"{M}oMathPara"):
            self._equation(element)
        elif tag in OBJECTS:
            self.objects.meet(element, self._spot(), self._gone)
            self.walk(element)
        elif tag in _GONE:
            self._gone.append(element)
        else:
            if tag in _BROKEN:
                element.tag = f"{W}{_BROKEN[tag]}"
            elif tag in _UNWRAPPED:
                element.tag = f"{W}smartTag"  # whose words are read as if it were not there
            self.walk(element)

    def _spot(self) -> str:
        return self._spots[-1] if self._spots else self.place or f"paragraph {self._paragraphs}"

    def _under(self, element: Any, spot: str) -> None:
        self._spots.append(spot)
        self.walk(element)
        self._spots.pop()

    def _paragraph(self, paragraph: Any) -> None:
        hidden = self._hidden(paragraph)
        words = said(paragraph)
        if not words.strip():
            self.walk(paragraph)
            self._leave_hidden(hidden)
            return
        if not self._spots and not self.place:
            self._paragraphs += 1
        spot = self._spot()
        boxed = spot.startswith("text box")
        kind = PieceKind.TEXT_BOX if boxed else PieceKind.PARAGRAPH
        number = self.inventory.add(kind, words, spot)
        style = self.styles.elements.get(style_of(paragraph))
        if style is not None and name_of(style).startswith("toc "):
            self.inventory.leave(number, CONTENTS)
            self._gone.append(paragraph)
            return
        self.inventory.traits[number] = self.styles.traits(paragraph)
        properties = paragraph.find(f"{W}pPr")
        self.walk(paragraph)
        self._leave_hidden(hidden)
        paragraph.insert(0 if properties is None else 1, run_of(mark(number)))

    def _hidden(self, paragraph: Any) -> list[str]:
        """Take the hidden runs out of ``paragraph`` and give their words."""
        words = []
        for run in paragraph.findall(f".//{W}r"):
            vanish = run.find(f"{W}rPr/{W}vanish")
            if vanish is not None and vanish.get(VAL, "1") not in ("0", "false"):
                words.append(said(run))
                run.getparent().remove(run)
        return [each for each in words if each.strip()]

    def _leave_hidden(self, hidden: list[str]) -> None:
        for words in hidden:
            self.inventory.leave(self.inventory.add(PieceKind.OTHER, words, self._spot()), HIDDEN)

    def _deleted(self, element: Any, why: str) -> None:
        texts = element.iter(f"{W}delText", f"{W}t")
        words = "".join(each.text or "" for each in texts)
        if words.strip():
            self.inventory.leave(self.inventory.add(PieceKind.DELETED, words, self._spot()), why)
        self._gone.append(element)

    def _table(self, table: Any) -> None:
        self._tables += 1
        own = self._tables
        for at, row in enumerate(table.iterchildren(f"{W}tr"), 1):
            if row.find(f"{W}trPr/{W}del") is not None:
                self._deleted(row, DELETED)
            else:
                self._under(row, f"table {own}, row {at}")
        for other in table.iterchildren(f"{W}sdt", f"{W}customXml"):
            self._under(other, f"table {own}")

    def _control(self, control: Any) -> None:
        properties = control.find(f"{W}sdtPr")
        why = ""
        if properties is not None and properties.find(f"{W}showingPlcHdr") is not None:
            why = PROMPT
        elif properties is not None:
            gallery = properties.find(f".//{W}docPartGallery")
            if gallery is not None and gallery.get(VAL) == "Table of Contents":
                why = CONTENTS
        if not why:
            self.walk(control)
            return
        for paragraph in control.iter(f"{W}p"):
            if said(paragraph).strip():
                self._left_words(said(paragraph), why)
        if not any(True for _ in control.iter(f"{W}p")) and said(control).strip():
            self._left_words(said(control), why)
        self._gone.append(control)

    def _left_words(self, words: str, why: str) -> None:
        self.inventory.leave(self.inventory.add(PieceKind.OTHER, words, self._spot()), why)

    def _field(self, element: Any) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._instruction = ""
        elif kind == "separate":
            code = self._instruction.split(None, 1)
            address = code[1].strip() if len(code) == 2 and code[0] == "HYPERLINK" else ""
            if address and not address.startswith("\\l"):
                run = element.getparent()
                address = address.split('"')[1] if '"' in address else address.split()[0]
                self._link(run.getparent(), address, run.getparent().index(run) + 1)

    def _link(self, parent: Any, address: str, at: int) -> None:
        number = self.inventory.add(PieceKind.LINK, address, self._spot())
        if why := why_not_followed(address):
            self.inventory.leave(number, why)
        else:
            parent.insert(at, run_of(mark(number)))

    def _equation(self, element: Any) -> None:
        words = "".join(each.text or "" for each in element.iter(f"{M}t"))
        number = self.inventory.add(PieceKind.OTHER, words, self._spot())
        self.inventory.doubt(number, EQUATION)
        parent = element.getparent()
        tail = deepcopy(run_of(mark(number) + words))
        if parent.tag == f"{W}p" or parent.tag.startswith(W):
            parent.replace(element, tail)


def said(element: Any) -> str:
    """Give the words that ``element`` shows: without those deleted, hidden, or in text boxes and
    controls inside it that stand for themselves."""
    words = ""
    for child in element:
        tag = child.tag
        if tag in (f"{W}t", f"{M}t"):
            words += child.text or ""
        elif tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"):
            words += " "
        elif tag == f"{W}noBreakHyphen":
            words += "-"
        elif tag == f"{W}sdt" and child.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            continue
        elif isinstance(tag, str) and tag not in _NOT_SAID:
            words += said(child)
    return words


_NOT_SAID = (
    *(f"{W}{each}" for each in ("pPr", "rPr", "sdtPr", "rt", "tabs", "instrText", "footnoteRef")),
    *(f"{W}{each}" for each in ("del", "moveFrom", "txbxContent", "object")),
)


def run_of(words: str) -> Any:
    """Give a run that says ``words``."""
    run = etree.Element(f"{W}r")
    text = etree.SubElement(run, f"{W}t")
    text.text = words
    text.set(XML_SPACE, "preserve")
    return run
