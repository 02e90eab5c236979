"""A document that somebody sent, in whichever form, as blocks and pieces."""

from __future__ import annotations

from pathlib import Path

from tellback.documents.document import Document, DocumentError
from tellback.documents.html_reading import read_html
from tellback.documents.markdown_reading import read_markdown
from tellback.documents.opendocument_reading import read_opendocument
from tellback.documents.opening import Form, form_of, read_bytes, text_of
from tellback.documents.packages import open_package
from tellback.documents.typed_text import read_text
from tellback.documents.word_reading import read_word


def read_document(path: Path) -> Document:
    """Give the document in the file ``path``: Word's .docx, OpenDocument's .odt, HTML, Markdown or
    text, told apart by what the file holds. Raises DocumentError, whose words say what to do."""
    content, name = read_bytes(path), path.name
    try:
        document = _read(form_of(content, name), content, name)
    except (RecursionError, MemoryError) as error:
        raise DocumentError(
            f"“{name}” is put together too deeply to be read. Copy its text into a new document, "
            "save that as .docx, and import it."
        ) from error
    if not document.blocks:
        raise DocumentError(
            f"“{name}” holds no text to take. If its pages are scanned pictures, type the text "
            "into a new document; if it is protected, save it without that."
        )
    return document


def _read(form: Form, content: bytes, name: str) -> Document:
    match form:
        case Form.WORD:
            return read_word(open_package(content, name))
        case Form.OPEN_DOCUMENT:
            return read_opendocument(open_package(content, name))
        case Form.HTML:
            return read_html(text_of(content, name), name)
        case Form.MARKDOWN:
            return read_markdown(text_of(content, name), name)
        case Form.TEXT:
            return read_text(text_of(content, name), name)
