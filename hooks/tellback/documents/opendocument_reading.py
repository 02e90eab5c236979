"""OpenDocument's .odt as a document, read from its content.xml."""

from __future__ import annotations

from typing import Any

from lxml import html

from tellback.documents.document import Document, DocumentError, PieceKind
from tellback.documents.html_blocks import Blocks
from tellback.documents.inventory import Inventory
from tellback.documents.opendocument_styles import NAMES, STYLE, TEXT, read_text_styles
from tellback.documents.opendocument_tree import TreeMaking
from tellback.documents.opendocument_words import OFFICE
from tellback.documents.packages import Package, locked
from tellback.documents.word_marking import DELETED
from tellback.documents.word_reading import HEADER

_ENCRYPTED = f"{{{NAMES}manifest:1.0}}encryption-data"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_opendocument(package: Package) -> Document:
    """Give the document that ``package`` holds. Raises DocumentError."""
    manifest = package.tree("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(_ENCRYPTED), None) is not None:
        raise locked(package.name)
    root = package.tree("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if root is None or body is None:
        raise DocumentError(
            f"“{package.name}” holds no text document. Open it, save it as .odt or .docx, and "
            "import that."
        )
    inventory = Inventory()
    styled = package.tree("styles.xml")
    roots = [root, *([styled] if styled is not None else [])]
    deletions = _deletions(body)
    making = TreeMaking(package, read_text_styles(roots, body), inventory, deletions)
    tree = html.Element("div")
    making.fill(body, tree)
    for known, words in deletions.items():
        if known not in making.told and words.strip():
            inventory.leave(inventory.add(PieceKind.DELETED, words, "the document"), DELETED)
    _add_headers(styled, inventory)
    labels = {note: str(at) for at, note in enumerate(making.notes, 1)}
    blocks = Blocks(inventory, making.pictures, labels)
    footnotes = [(labels[note], blocks.note(held)) for note, held in making.notes.items()]
    about = package.tree("meta.xml")
    title = about.findtext(f".//{_TITLE}") if about is not None else ""
    return inventory.finished(package.name, title or "", blocks.of(tree), footnotes)


def _deletions(body: Any) -> dict[str, str]:
    """Give the words of each deletion that is still tracked, by its id."""
    found: dict[str, str] = {}
    for region in body.iter(f"{TEXT}changed-region"):
        for deletion in region.iterchildren(f"{TEXT}deletion"):
            lines = deletion.iter(f"{TEXT}p", f"{TEXT}h")
            known = region.get(f"{TEXT}id") or ""
            found[known] = " ".join("".join(line.itertext()) for line in lines)
    return found


def _add_headers(styled: Any | None, inventory: Inventory) -> None:
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for element in styled.iter(f"{STYLE}{kind}") if styled is not None else ():
            for line in element.iter(f"{TEXT}p", f"{TEXT}h"):
                words = " ".join("".join(line.itertext()).split())
                if words and words not in seen:
                    seen.add(words)
                    inventory.leave(inventory.add(PieceKind.HEADER, words, kind), HEADER)
