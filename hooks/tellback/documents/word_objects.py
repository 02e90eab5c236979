"""What stands in a Word document beside its words: pictures, charts, diagrams, files, comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from tellback.documents.document import PieceKind
from tellback.documents.inventory import Inventory, mark
from tellback.documents.packages import Package
from tellback.documents.picture_forms import keep_picture
from tellback.documents.word_styles import W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 (the prefix that Word itself uses)

OBJECTS = frozenset(
    f"{W}{each}" for each in ["drawing", "pict", "object", "altChunk", "commentReference"]
)
COMMENT = "It is a comment beside the text, and no part of it."
CHART = "It is a chart: save it as a picture with its figures in words, and put it in by hand."
DIAGRAM = "It is a diagram: write what it says as a list, or put it in as a picture."
LINKED = "It is the link of a picture or a shape: put it into the words beside it."
ATTACHED = "It is another file inside the document: save it by itself, and add it as a resource."


@dataclass(slots=True)
class Objects:
    """Meets what stands beside the words of one part. ``pictures`` gets what each picture's file
    holds and its ending, by the name that the picture goes by in the tree of HTML."""

    inventory: Inventory
    package: Package
    relations: Mapping[str, tuple[str, str, bool]]
    comments: Mapping[str, str]
    pictures: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def meet(self, element: Any, spot: str, gone: list[Any]) -> None:
        """Add the pieces that ``element`` is or holds; its pictures are put before it, plainly."""
        if element.tag == f"{W}commentReference":
            words = self.comments.get(element.get(f"{W}id", ""), "")
            self._left(PieceKind.COMMENT, words, spot, COMMENT)
        elif element.tag in (f"{W}altChunk", f"{W}object"):
            self._left(PieceKind.OTHER, self._file_in(element), spot, ATTACHED)
            gone.append(element)
        else:
            for picture in _own(element, f"{A}blip", f"{V}imagedata"):
                self._picture(element, picture, spot)
            for data in _own(element, f"{A}graphicData"):
                self._graphic(data, spot)
            for link in _own(element, f"{A}hlinkClick"):
                relation = self.relations.get(link.get(f"{R}id", ""))
                if relation and relation[2]:
                    self._left(PieceKind.LINK, relation[1], spot, LINKED)

    def _left(self, kind: PieceKind, words: str, spot: str, why: str) -> None:
        self.inventory.leave(self.inventory.add(kind, words, spot), why)

    def _file_in(self, element: Any) -> str:
        for each in (element, *element.iter()):
            relation = self.relations.get(each.get(f"{R}id", "")) if each.attrib else None
            if relation and relation[0] != "image":
                return relation[1].rpartition("/")[2]
        return "embedded file"

    def _picture(self, element: Any, picture: Any, spot: str) -> None:
        known = picture.get(f"{R}embed") or picture.get(f"{R}id") or picture.get(f"{R}link")
        _, place, outside = self.relations.get(known or "", ("", "", True))
        name = place.replace("\\", "/").rpartition("/")[2] or "picture"
        number = self.inventory.add(PieceKind.PICTURE, name, spot)
        content = None if outside else self.package.parts.get(place)
        if keep_picture(content, number, self.inventory, self.pictures):
            element.addprevious(_plainly(known or "", mark(number) + _alt(element, picture)))

    def _graphic(self, data: Any, spot: str) -> None:
        kind = data.get("uri", "").rpartition("/")[2]
        if kind not in ("chart", "diagram", "chartex"):
            return
        named = next(data.iterancestors(f"{WP}inline", f"{WP}anchor"), None)
        about = named.find(f"{WP}docPr") if named is not None else None
        words = (about.get("descr") or about.get("name") or kind) if about is not None else kind
        inner = next(data.iter(f"{DGM}relIds"), None)
        if inner is not None:
            place = self.relations.get(inner.get(f"{R}dm", ""), ("", "", True))[1]
            root = self.package.tree(place)
            said = (
                [each.text for each in root.iter(f"{A}t") if each.text] if root is not None else []
            )
            words = "; ".join([words, *said])
        self._left(PieceKind.OTHER, words, spot, DIAGRAM if kind == "diagram" else CHART)


def _own(element: Any, *tags: str) -> Iterator[Any]:
    """Yield those ``tags`` below ``element`` that stand in no text box in it: a box's are met as
    its own."""
    for each in element.iter(*tags):
        box = next(each.iterancestors(f"{W}txbxContent"), None)
        if box is None or box not in list(element.iter(f"{W}txbxContent")):
            yield each


def _alt(element: Any, picture: Any) -> str:
    """Give the alternative text of a picture: its own, or that of what it stands in."""
    shape = next(picture.iterancestors(f"{PIC}pic"), None)
    about = [shape.find(f"{PIC}nvPicPr/{PIC}cNvPr")] if shape is not None else []
    outer = list(element.iter(f"{WP}docPr"))
    frame = next(picture.iterancestors(f"{V}shape"), None)
    for each in (*outer, *about):
        if each is not None and (each.get("descr") or "").strip():
            return str(each.get("descr"))
    if frame is not None and (frame.get("alt") or "").strip():
        return str(frame.get("alt"))
    return str(picture.get(f"{O}title") or "")


def _plainly(relation: str, alt: str) -> Any:
    """Give a drawing that holds nothing but one picture, in the line."""
    drawing = etree.Element(f"{W}drawing")
    inline = etree.SubElement(drawing, f"{WP}inline")
    etree.SubElement(inline, f"{WP}docPr", descr=alt)
    graphic = etree.SubElement(inline, f"{A}graphic")
    data = etree.SubElement(graphic, f"{A}graphicData")
    fill = etree.SubElement(etree.SubElement(data, f"{PIC}pic"), f"{PIC}blipFill")
    etree.SubElement(fill, f"{A}blip").set(f"{R}embed", relation)
    return drawing
