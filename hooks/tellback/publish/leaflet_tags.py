"""What a leaflet's tags still lack for PDF/UA-1 (ISO 14289-1:2014) when WeasyPrint has made them.

Screen readers read the tags and not the page. Four things are put right before a PDF is written: an
entry of a list holds its label and one body; a link is one, whatever stands within it; what stands
in a page's margin is marked as no part of the text; a passage in another language says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

_PASSAGE = "/Art"
"""How WeasyPrint tags the ``<article>`` that leaflets hold for a passage in another language."""


def finish_tags(pdf: Any, passages: Sequence[str], *, right_to_left: bool) -> None:
    """Put right the tags of ``pdf``, a pydyf.PDF.

    ``passages`` are the language tags of the passages in another language, in their order.
    """
    tree = _Tree(pdf)
    for element in tree.elements("/LI"):
        tree.give_one_body(element)
    found = list(tree.elements(_PASSAGE))
    if len(found) == len(passages):
        for element, language in zip(found, passages, strict=True):
            element["S"] = "/Sect"
            element["Lang"] = tree.text(language)
    tree.make_one_of_each_link()
    tree.leave_out_margins()
    if right_to_left:  # two sides shown next to each other start on the right
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"


class _Tree:
    """A PDF's structure tree (ISO 32000-1:2008, 14.7), found by following references."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._objects = {each.reference: each for each in pdf.objects if each.number is not None}
        self._root = self._objects[pdf.catalog["StructTreeRoot"]]

    def elements(self, kind: str) -> Iterator[Any]:
        """Yield the elements of ``kind``, such as ``/LI``, in reading order."""
        return (each for each in list(self._below(self._root)) if each.get("S") == kind)

    def text(self, words: str) -> Any:
        """Give ``words`` as a PDF has them."""
        return type(self._pdf.catalog["Lang"])(words)

    def _below(self, element: Any) -> Iterator[Any]:
        for kid in self._kids(element):
            yield kid
            yield from self._below(kid)

    def _kids(self, element: Any) -> Iterator[Any]:
        """Yield the elements within ``element``; not the marks of its text, which are numbers."""
        for kid in element.get("K", ()):
            found = self._objects.get(kid) if isinstance(kid, bytes) else None
            if found is not None and "S" in found:
                yield found

    def give_one_body(self, entry: Any) -> None:
        """Put all that a list's ``entry`` holds beside its label into one body (14.8.4.3.3)."""
        dictionary, array = type(entry), type(entry["K"])
        kids = list(self._kids(entry))
        within = [kid for kid in kids if kid["S"] != "/Lbl"]
        if [kid["S"] for kid in within] in (["/LBody"], []):
            return
        body = dictionary({"Type": "/StructElem", "S": "/LBody", "P": entry.reference})
        if "Pg" in entry:
            body["Pg"] = entry["Pg"]
        self._pdf.add_object(body)
        self._objects[body.reference] = body
        body["K"] = array(each.reference for each in within)
        for each in within:
            each["P"] = body.reference
            if each["S"] == "/LBody":
                each["S"] = "/Div"
        entry["K"] = array(each.reference for each in kids if each["S"] == "/Lbl")
        entry["K"].append(body.reference)

    def make_one_of_each_link(self) -> None:
        """Leave each link one annotation, its own: WeasyPrint makes more for bold words in it, in
        elements that may hold none (ISO 14289-1:2014, 7.18.5)."""
        spare: dict[bytes, Any] = {}
        for link in self.elements("/Link"):
            for within in self._below(link):
                for kid in list(within["K"]):
                    found = self._objects.get(kid) if isinstance(kid, bytes) else None
                    if found is not None and found.get("Type") == "/OBJR":
                        within["K"].remove(kid)
                        spare[found["Obj"]] = self._objects[found["Obj"]]
        for place in self._pdf.page_references:
            noted = self._objects[place].get("Annots", [])
            noted[:] = [each for each in noted if each not in spare]
        numbers = self._objects[self._root["ParentTree"]]["Nums"]
        gone = {each["StructParent"] for each in spare.values()}
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        numbers[:] = [value for pair in list(pairs) if pair[0] not in gone for value in pair]

    def leave_out_margins(self) -> None:
        """Mark as an artifact whatever text no element holds: page numbers and the like."""
        held = {each.reference for each in self._below(self._root)}
        numbers = self._objects[self._root["ParentTree"]]["Nums"]
        tables = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for kid in self._pdf.page_references:
            page = self._objects[kid]
            parents = tables[page["StructParents"]]
            loose = {mark for mark, parent in enumerate(parents) if parent not in held}
            _mark_as_artifacts(self._objects[page["Contents"]].stream, loose)
            for mark in loose:
                parents[mark] = "null"


def _mark_as_artifacts(operations: list[Any], marks: set[int]) -> None:
    """Change ``/Span <</MCID 3>> BDC`` to ``/Artifact BMC`` for each of ``marks`` (14.8.2.2)."""
    for at, operation in enumerate(operations):
        if isinstance(operation, dict) and operation.get("MCID") in marks:
            operations[at - 1 : at + 2] = ["/Artifact", b"", b"BMC"]
