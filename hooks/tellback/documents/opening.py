"""Which form a document's file has, by what it holds and not by its name alone; and its text, in
whichever encoding it was saved."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

from tellback.documents.document import DocumentError
from tellback.intake.tables import decoded

MOST_BYTES = 100_000_000
"""The most a document's file may hold: some hundred photographs."""
MOST_TEXT = 5_000_000
"""The most a file of bare text may hold: three times the Bible is not a write-up."""

READ = ".docx, .odt, .html, .md or .txt"
_AS_WORD = "Open it in the program that it was written in, save it as .docx, and import that."


class Form(Enum):
    """The forms that are read."""

    WORD = "Word"
    OPEN_DOCUMENT = "OpenDocument"
    HTML = "HTML"
    MARKDOWN = "Markdown"
    TEXT = "text"


_REFUSED = (
    (b"%PDF", "a PDF, which holds a page's looks and not its text in order"),
    (b"{\\rtf", "in Rich Text Format"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x1f\x8b", "an archive"),
)
_ENDINGS = {
    ".doc": "in Word's old form, or protected by a password",
    ".pages": "in the form of Apple's Pages",
    ".wps": "in the form of Works",
    ".pub": "in the form of Publisher",
    ".ppt": "in PowerPoint's old form",
}
_TEXTS = {
    "": Form.TEXT,
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|h[1-6]|"
    r"table|meta|span|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_MESSAGE = re.compile(
    rb"^(?:MIME-Version|Received|Message-ID|Return-Path|Content-Type: multipart)\b", re.I | re.M
)
"""What stands at the head of a mail as it was sent: RFC 5322, RFC 2045."""
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read_bytes(file: Path) -> bytes:
    """Give the content of ``file``; raises DocumentError where there is none, or too much."""
    name = file.name
    try:
        if file.is_dir():
            raise DocumentError(
                f"“{name}” is a folder. Name the document in it: a file that ends in {READ}."
            )
        if file.stat().st_size > MOST_BYTES:
            raise DocumentError(
                f"“{name}” holds more than {MOST_BYTES // 1_000_000} MB. Take large pictures and "
                "films out of it, or make them smaller, and try again."
            )
        content = file.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(
            f"There is no file “{file}”. Check its name and the folder that you are in."
        ) from error
    except (OSError, ValueError) as error:
        raise DocumentError(
            f"“{name}” cannot be opened. Check that you may read it, and that no other program "
            "holds it."
        ) from error
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise DocumentError(
            f"“{name}” is empty. Save it again, and look whether its text is in it."
        )
    return content


def form_of(content: bytes, name: str) -> Form:
    """Give the form of ``content``. Raises DocumentError for one that is not read."""
    ending = Path(name).suffix.lower()
    if content.startswith(b"PK"):
        return _zipped(content, name)
    for sign, what in _REFUSED:
        if content.startswith(sign):
            raise DocumentError(f"“{name}” is {what}. {_AS_WORD}")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        what = _ENDINGS.get(ending, _ENDINGS[".doc"])
        raise DocumentError(
            f"“{name}” is {what}. Open it, save it as .docx without a password, and import that."
        )
    if ending in _ENDINGS:
        raise DocumentError(f"“{name}” is {_ENDINGS[ending]}. {_AS_WORD}")
    if _MESSAGE.search(content[: 4000 if content[:5].lower() == b"from:" else 200]):
        raise DocumentError(
            f"“{name}” is a whole message or web archive. Open it, copy the text into a new "
            "document, save that as .docx, and import it."
        )
    text = text_of(content, name)
    if _HTML.match(text[:4000]):
        return Form.HTML
    if ending in (".docx", ".odt"):
        raise DocumentError(
            f"“{name}” is called a document and holds bare text, so it is damaged, or was given "
            "that name by hand. Open it in the program that it was written in and save it again; "
            "or, if it is text, give it a name that ends in .txt. Then import that."
        )
    if ending not in _TEXTS:
        raise DocumentError(
            f"“{name}” ends in “{ending}”. Read are {READ}. If it holds text, give it a name that "
            "ends in .txt, and import that."
        )
    return _TEXTS[ending]


def _zipped(content: bytes, name: str) -> Form:
    if b"[Content_Types].xml" in content and b"word/" in content:
        return Form.WORD
    if b"opendocument.text" in content[:200] or (
        b"content.xml" in content and b"mimetype" in content
    ):
        return Form.OPEN_DOCUMENT
    what = "no document that can be read"
    if b"ppt/" in content or b"xl/" in content:
        what = "a presentation or a spreadsheet"
    elif b"Index/" in content or b".iwa" in content:
        what = "in the form of Apple's Pages"
    raise DocumentError(f"“{name}” is {what}. Save its text as {READ}, and import that.")


def text_of(content: bytes, name: str) -> str:
    """Give the text in ``content``, by its mark, by what it says of itself, or else as UTF-8 or
    Windows' own encoding. Raises DocumentError for what is no text."""
    if len(content) > MOST_TEXT * (20 if b"base64," in content else 1):
        raise DocumentError(
            f"“{name}” holds far more text than a write-up. Import the part that belongs to it."
        )
    stated = _CHARSET.search(content[:4000])
    if stated and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            text = content.decode(stated[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = decoded(content)
    else:
        text = decoded(content)
    head = text[:4000]
    if head and sum(each < " " and each not in "\t\n\r\f\x0b" for each in head) > len(head) // 50:
        raise DocumentError(f"“{name}” holds no text that can be read. {_AS_WORD}")
    return re.sub(r"\r\n?|\u2028|\u2029", "\n", text)
