"""What a leaflet's PDF says to a program that reads it, as a screen reader would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject


@dataclass(frozen=True, slots=True)
class Tagged:
    """An element of the structure tree: its kind (``H1``), its attributes, and the kinds within."""

    kind: str
    of: DictionaryObject
    within: tuple[Tagged, ...]

    def all(self, kind: str) -> list[Tagged]:
        """Give every element of ``kind``, in reading order."""
        below = [each for inner in self.within for each in inner.all(kind)]
        return [self, *below] if self.kind == kind else below

    def marks(self) -> Iterator[tuple[int, int]]:
        """Yield each piece of text or drawing that is read out: its page's object and its mark."""
        page = self.of.get("/Pg")
        for kid in _kids(self.of):
            if isinstance(kid, int) and page is not None:
                yield self.of.raw_get("/Pg").idnum, int(kid)
        for inner in self.within:
            yield from inner.marks()


class LeafletReader:
    """A PDF, taken apart."""

    def __init__(self, content: bytes) -> None:
        self.pdf = PdfReader(BytesIO(content))
        self.root: Any = self.pdf.trailer["/Root"]
        self.tree = _tagged(self.root["/StructTreeRoot"])

    @property
    def text(self) -> str:
        """The text of all pages, on one line."""
        return " ".join(" ".join(page.extract_text() for page in self.pdf.pages).split())

    @property
    def links(self) -> set[str]:
        """Where links lead."""
        found = (note.get_object() for page in self.pdf.pages for note in page.get("/Annots", ()))
        return {note["/A"]["/URI"] if "/A" in note else f"#{note['/Dest']}" for note in found}

    def drawn(self) -> Iterator[tuple[int, str, int | None]]:
        """Yield all that is drawn or written: its page's object, its tag, and its mark, if any.
        The tag is empty for what is neither tagged nor an artifact."""
        for page in self.pdf.pages:
            open_tags: list[tuple[str, int | None]] = []
            stream = ContentStream(page.get_contents(), self.pdf)
            for operands, operator in stream.operations:
                if operator in (b"BDC", b"BMC"):
                    held = operands[1] if operator == b"BDC" else {}
                    open_tags.append((str(operands[0]), held.get("/MCID")))
                elif operator == b"EMC":
                    open_tags.pop()
                elif operator in _SHOWING:
                    tag, mark = open_tags[-1] if open_tags else ("", None)
                    yield page.indirect_reference.idnum, tag, mark


_SHOWING = {b"Tj", b"TJ", b"'", b'"', b"Do", b"f", b"f*", b"S", b"s", b"B", b"B*", b"b", b"sh"}


def _kids(element: DictionaryObject) -> list[Any]:
    kids = element.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    return [
        kid.get_object() if hasattr(kid, "get_object") else kid
        for kid in (kids if isinstance(kids, list) else [kids])
    ]


def _tagged(element: Any) -> Tagged:
    element = element.get_object()
    within = tuple(
        _tagged(kid) for kid in _kids(element) if isinstance(kid, DictionaryObject) and "/S" in kid
    )
    return Tagged(str(element.get("/S", "")).lstrip("/"), element, within)
