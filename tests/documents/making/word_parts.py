"""What Word puts into documents and python-docx does not make: footnotes, tracked changes, text
boxes, fields, charts and drawings, as raw XML."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from random import Random
from typing import Any

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
CHANGED = 'w:id="9{}" w:author="A Person" w:date="2026-05-13T09:00:00Z"'


def picture(seed: int, ending: str = "png") -> io.BytesIO:
    """Give a small picture of coloured squares, another for each ``seed``."""
    dice = Random(seed)
    image = Image.new("RGB", (48, 32))
    for column in range(6):
        for row in range(4):
            colour = (dice.randrange(256), dice.randrange(256), dice.randrange(256))
            image.paste(colour, (column * 8, row * 8, column * 8 + 8, row * 8 + 8))
    held = io.BytesIO()
    image.save(held, "JPEG" if ending == "jpg" else ending.upper())
    held.seek(0)
    return held


def raw(xml: str) -> Any:
    """Give ``xml``, one element, with the namespaces that Word uses."""
    head, space, rest = xml.partition(" ") if " " in xml.partition(">")[0] else (xml, "", "")
    if not space:
        head, _, rest = xml.partition(">")
        slash = "/" if head.endswith("/") else ""
        return parse_xml(f"{head.removesuffix('/')} {NAMESPACES}{slash}>{rest}")
    return parse_xml(f"{head} {NAMESPACES} {rest}")


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def inserted(paragraph: Paragraph, words: str) -> None:
    paragraph._p.append(raw(f"<w:ins {CHANGED.format(1)}>{run(words)}</w:ins>"))


def deleted(paragraph: Paragraph, words: str) -> None:
    gone = f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'
    paragraph._p.append(raw(f"<w:del {CHANGED.format(2)}>{gone}</w:del>"))


def moved(paragraph: Paragraph, words: str, away: bool) -> None:
    name = "moveFrom" if away else "moveTo"
    paragraph._p.append(raw(f"<w:{name} {CHANGED.format(3)}>{run(words)}</w:{name}>"))


def text_box(paragraph: Paragraph, *lines: str) -> None:
    """Add a text box as Word writes it: twice over, for new programs and for old ones."""
    inner = "".join(f"<w:p>{run(line)}</w:p>" for line in lines)
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    new = (
        '<w:drawing><wp:anchor><wp:docPr id="41" name="Text Box 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    paragraph._p.append(
        raw(
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def field_link(paragraph: Paragraph, address: str, words: str) -> None:
    """Add a link as older programs write it: a field with its code."""
    for piece in (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r><w:instrText xml:space="preserve"> HYPERLINK "{address}" </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        run(words),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ):
        paragraph._p.append(raw(piece))


def link(paragraph: Paragraph, address: str, words: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    known = paragraph.part.relate_to(address, kind, is_external=True)
    paragraph._p.append(raw(f'<w:hyperlink r:id="{known}">{run(words)}</w:hyperlink>'))


def drawing(paragraph: Paragraph, kind: str) -> None:
    """Add a ``chart`` or a ``diagram`` (Word's SmartArt) that stands in another part."""
    uri = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    inner = '<c:chart r:id="rId901"/>' if kind == "chart" else '<dgm:relIds r:dm="rId902"/>'
    paragraph._p.append(
        raw(
            f'<w:r><w:drawing><wp:inline><wp:docPr id="42" name="{kind} 1"/><a:graphic>'
            f'<a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></wp:inline>'
            "</w:drawing></w:r>"
        )
    )


def equation(paragraph: Paragraph, words: str) -> None:
    paragraph._p.append(raw(f"<m:oMath><m:r><m:t>{words}</m:t></m:r></m:oMath>"))


def note_mark(paragraph: Paragraph, number: int, kind: str = "footnote") -> None:
    paragraph._p.append(raw(f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'))


def save_with_notes(document: Word, file: Path, **notes: list[str]) -> None:
    """Save ``document`` with ``footnotes`` or ``endnotes``, numbered from 1."""
    document.save(str(file))
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for kind, texts in notes.items():
        one = kind.removesuffix("s")
        lines = "".join(
            f'<w:{one} w:id="{number}"><w:p><w:r><w:{one}Ref/></w:r>{run(" " + text)}</w:p>'
            f"</w:{one}>"
            for number, text in enumerate(texts, 1)
        )
        separator = (
            f'<w:{one} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{one}>'
        )
        parts[f"word/{kind}.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} {NAMESPACES}>{separator}{lines}'
            f"</w:{kind}>"
        ).encode()
        _relate(parts, kind)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _relate(parts: dict[str, bytes], kind: str) -> None:
    relations = parts["word/_rels/document.xml.rels"].decode()
    if f'Target="{kind}.xml"' not in relations:
        address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
        line = f'<Relationship Id="rId95{len(kind)}" Type="{address}" Target="{kind}.xml"/>'
        parts["word/_rels/document.xml.rels"] = relations.replace(
            "</Relationships>", f"{line}</Relationships>"
        ).encode()
        types = parts["[Content_Types].xml"].decode()
        of = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        line = f'<Override PartName="/word/{kind}.xml" ContentType="{of}"/>'
        parts["[Content_Types].xml"] = types.replace("</Types>", f"{line}</Types>").encode()
