"""HTML as a document: pages saved from the web, messages that Outlook saved, Word's own HTML."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from tellback.documents.document import Document, DocumentError
from tellback.documents.html_blocks import Blocks
from tellback.documents.html_lists import lists_of_word
from tellback.documents.html_marking import NOTE, HtmlMarking
from tellback.documents.inventory import Inventory

_CONDITIONS = re.compile(r"<!\[(?:if|endif)[^\]>]*\]>|<!\[endif\]>", re.I)


def read_html(text: str, name: str) -> Document:
    """Give the document in ``text``, HTML of any age. Raises DocumentError, and RecursionError for
    one that is put together too deeply."""
    text = _CONDITIONS.sub("", re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    try:
        parser = html.HTMLParser(
            no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
        )
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(
            f"“{name}” holds no text that can be read. Open it in a browser, copy the text into a "
            "new document, save that as .docx, and import it."
        ) from error
    if any(each.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for each in parser.error_log):
        raise RecursionError  # the parser has left the rest out, without another word
    title = root.findtext(".//title") or ""
    body = root.find("body")
    body = root if body is None else body
    reading = HtmlMarking(Inventory())
    _plain_spaces(body)
    lists_of_word(body)
    reading.clear(body)
    notes = _notes(body)
    reading.walk(body)
    labels = {f"#_{kind}{at}": str(n) for n, (kind, at) in enumerate(notes, 1)}
    for note in notes.values():
        reading.mark_note(note)
    blocks = Blocks(reading.inventory, reading.pictures, labels)
    footnotes = [(str(at), blocks.note(note)) for at, note in enumerate(notes.values(), 1)]
    return reading.inventory.finished(name, title, blocks.of(body), footnotes)


def _notes(body: Any) -> dict[tuple[str, str], Any]:
    """Take the footnotes that Word's HTML has at its end out of ``body``, and give them."""
    notes: dict[tuple[str, str], Any] = {}
    for element in list(body.iter("div")):
        match = re.fullmatch(r"(ftn|edn)(\d+)", element.get("id") or "")
        if match:
            for back in list(element.iter("a")):
                if NOTE.search(back.get("href") or ""):
                    back.drop_tree()
            notes[match[1], match[2]] = element
            element.getparent().remove(element)
    return notes


def _plain_spaces(body: Any) -> None:
    """Make every kind of white space in the words a plain one, as browsers do."""
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag == "pre":
            continue
        if element.text:
            element.text = re.sub(r"\s+", " ", element.text.replace("\ue000", ""))
        if element.tail:
            element.tail = re.sub(r"\s+", " ", element.tail.replace("\ue000", ""))
