"""Word's .docx as a document: marked by an inventory of its own, made HTML of by mammoth, and put
into blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from tellback.documents.document import Document, DocumentError, Paragraph, PieceKind
from tellback.documents.html_blocks import Blocks
from tellback.documents.inventory import MARK, Inventory
from tellback.documents.packages import Package
from tellback.documents.word_marking import MC, Marking, said
from tellback.documents.word_objects import Objects
from tellback.documents.word_styles import Styles, W, read_styles

HEADER = "It stands at the head or foot of every page of the document."
_PREFIX = "document-"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DEEPER = "\n".join(
    f"p[style-name='List {name} {level}'] => {'ul|ol > li > ' * (level - 1)}{tag} > li:fresh"
    for name, tag in (("Bullet", "ul"), ("Number", "ol"))
    for level in (2, 3, 4, 5)
)
"""Word's own styles for lists in lists, which it numbers as if each stood by itself."""
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


def read_word(package: Package) -> Document:
    """Give the document that ``package`` holds. Raises DocumentError."""
    main = _main_part(package)
    root = package.tree(main)
    body = root.find(f"{W}body") if root is not None else None
    if root is None or body is None:
        raise _unreadable(package.name)
    related = {
        kind: place for kind, place, outside in package.relations(main).values() if not outside
    }
    _choose(root)
    inventory = Inventory()
    styles = read_styles(package.tree(related.get("styles", "")), body)
    parts = _Parts(package, inventory, styles, _comments(package, related.get("comments", "")))
    parts.mark(main, body)
    package.parts[main] = _written(root)
    for part, one in _NOTES.items():
        parts.mark_notes(related.get(part, ""), one)
    _add_headers(package, main, inventory)
    tree, notes = _parted(_made_html(package))
    labels = {note: str(at) for at, note in enumerate(notes, 1)}
    blocks = Blocks(
        inventory, parts.pictures, {f"#{note}": label for note, label in labels.items()}
    )
    footnotes = [(labels[note], _note(blocks, held)) for note, held in notes.items()]
    return inventory.finished(package.name, _title(package), blocks.of(tree), footnotes)


def _main_part(package: Package) -> str:
    for kind, place, outside in package.relations("").values() or ():
        if kind == "officeDocument" and not outside:
            return place
    return "word/document.xml"


def _choose(root: Any) -> None:
    """Keep one of each pair that Word writes for new programs and for old ones."""
    for pair in list(root.iter(f"{MC}AlternateContent")):
        held = [*pair.iterchildren(f"{MC}Choice"), *pair.iterchildren(f"{MC}Fallback")]
        chosen = next((each for each in held if len(each)), None)
        for child in list(chosen) if chosen is not None else ():
            pair.addprevious(child)
        if pair.getparent() is not None:
            pair.getparent().remove(pair)


@dataclass(slots=True)
class _Parts:
    """Marks the parts of one package, into one inventory."""

    package: Package
    inventory: Inventory
    styles: Styles
    comments: Mapping[str, str]
    pictures: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def mark(self, part: str, element: Any, place: str = "") -> None:
        """Mark ``element``, which stands in ``part``; ``place`` is its spot outside the body."""
        relations = self.package.relations(part)
        objects = Objects(self.inventory, self.package, relations, self.comments, self.pictures)
        marking = Marking(self.inventory, self.styles, objects, relations, place)
        marking.walk(element)
        marking.clear()
        _settle(element)

    def mark_notes(self, part: str, one: str) -> None:
        """Mark the footnotes or endnotes in ``part``."""
        root = self.package.tree(part)
        if root is None:
            return
        _choose(root)
        notes = [each for each in root.iterchildren(f"{W}{one}") if not each.get(f"{W}type")]
        for at, note in enumerate(notes, 1):
            before = len(self.inventory.pieces)
            self.mark(part, note, f"{one} {at}")
            for number in range(before + 1, len(self.inventory.pieces) + 1):
                self.inventory.call(number, PieceKind.FOOTNOTE)
        self.package.parts[part] = _written(root)


def _settle(root: Any) -> None:
    """Put what stands in text boxes behind the paragraph that holds them, and take out what only
    carried it, and the bookmarks, which break links in two."""
    for box in list(root.iter(f"{W}txbxContent")):
        host: Any = next(box.iterancestors(f"{W}p"), None)
        for child in reversed(list(box)) if host is not None else ():
            host.addnext(child)
    for carrier in list(root.iter(f"{W}drawing", f"{W}pict")):
        plain = carrier.find(".//{*}docPr")
        if plain is None or not MARK.search(plain.get("descr") or ""):
            carrier.getparent().remove(carrier)
    for bookmark in list(root.iter(f"{W}bookmarkStart")):
        bookmark.getparent().remove(bookmark)


def _comments(package: Package, part: str) -> dict[str, str]:
    root = package.tree(part)
    found = root.iter(f"{W}comment") if root is not None else ()
    return {
        each.get(f"{W}id", ""): " ".join(said(paragraph) for paragraph in each.iter(f"{W}p"))
        for each in found
    }


def _add_headers(package: Package, main: str, inventory: Inventory) -> None:
    seen: set[str] = set()
    for kind, place, outside in package.relations(main).values():
        root = None if outside or kind not in ("header", "footer") else package.tree(place)
        if root is None:
            continue
        _choose(root)
        for paragraph in root.iter(f"{W}p"):
            words = " ".join(said(paragraph).split())
            if words and words not in seen:
                seen.add(words)
                inventory.leave(inventory.add(PieceKind.HEADER, words, kind), HEADER)


def _made_html(package: Package) -> str:
    try:
        import mammoth
    except ImportError as error:
        raise DocumentError(
            f"To read “{package.name}” one more piece is needed: run pip install "
            '"tellback[import]". '
            "Or save the document as .odt, which is read without."
        ) from error

    def shown(image: Any) -> dict[str, str]:
        number = MARK.search(image.alt_text or "")
        return {"src": f"picture:{number[1]}" if number else ""}

    try:
        result = mammoth.convert_to_html(
            package.packed(),
            id_prefix=_PREFIX,
            convert_image=mammoth.images.img_element(shown),
            include_embedded_style_map=False,
            style_map=_DEEPER,
        )
    except Exception as error:  # mammoth raises whatever it stumbles over
        raise _unreadable(package.name) from error
    return str(result.value)


def _parted(markup: str) -> tuple[Any, dict[str, Any]]:
    """Give the tree of what mammoth made, and its footnotes by their ids."""
    tree = html.fromstring(f"<div>{markup}</div>")
    notes: dict[str, Any] = {}
    for entry in list(tree.iter("li")):
        known = entry.get("id") or ""
        if re.match(rf"{_PREFIX}(?:foot|end)note-", known):
            notes[known] = entry
    for entry in notes.values():
        parent = entry.getparent()
        parent.remove(entry)
        if parent.getparent() is not None and not len(parent):
            parent.getparent().remove(parent)
    return tree, notes


def _note(blocks: Blocks, element: Any) -> Paragraph:
    element = deepcopy(element)
    for back in list(element.iter("a")):
        if (back.get("href") or "").startswith(f"#{_PREFIX}") and "↑" in back.text_content():
            back.drop_tree()
    return blocks.note(element)


def _title(package: Package) -> str:
    root = package.tree("docProps/core.xml")
    return (root.findtext(_TITLE) or "") if root is not None else ""


def _written(root: Any) -> bytes:
    written: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return written


def _unreadable(name: str) -> DocumentError:
    return DocumentError(
        f"“{name}” cannot be read. Open it in the program that it was written in, save it as .docx "
        "under another name, and import that."
    )
