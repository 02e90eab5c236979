"""Documents as LibreOffice saves them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from documents.making import word_parts as parts
from odfdo import Document, Element

_NOTE = (
    '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1'
    "</text:note-citation><text:note-body><text:p>Counted from the sheet at the door.</text:p>"
    "</text:note-body></text:note>"
)
_COMMENT = (
    "<office:annotation><dc:creator>A Person</dc:creator><text:p>Is this so?</text:p>"
    "</office:annotation>"
)
_TRACKED = (
    '<text:tracked-changes><text:changed-region text:id="ct1" xml:id="ct1"><text:deletion>'
    "<office:change-info><dc:creator>A Person</dc:creator><dc:date>2026-05-01T09:00:00</dc:date>"
    "</office:change-info><text:p>which nobody enjoyed</text:p></text:deletion>"
    "</text:changed-region></text:tracked-changes>"
)
_STYLES = (
    '<style:style style:name="Strong1" style:family="paragraph"><style:text-properties '
    'fo:font-weight="bold"/></style:style>',
    '<style:style style:name="Slanted" style:family="text"><style:text-properties '
    'fo:font-style="italic"/></style:style>',
    '<style:style style:name="Said" style:family="paragraph" '
    'style:parent-style-name="Quotations"/>',
    '<text:list-style style:name="Steps"><text:list-level-style-number text:level="1" '
    'style:num-format="1"/></text:list-style>',
    '<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="•"/></text:list-style>',
)


def session(file: Path) -> None:
    """A session with styles, a note, a comment, a deletion, a frame and a picture."""
    document = _document()
    held = "Pictures/flip-chart.png"
    document.container.set_part(held, parts.picture(9).read())
    document.manifest.add_full_path(held, "image/png")
    _add(
        document,
        _TRACKED,
        '<text:h text:outline-level="1">Session 4: Permission to try</text:h>',
        "<text:p>Date: 3 December 2025</text:p>",
        "<text:p>Where: Online</text:p>",
        '<text:h text:outline-level="2">What we did</text:h>',
        f"<text:p>Thirty-one people came{_NOTE} to an <text:span "
        'text:style-name="Slanted">open</text:span> call'
        f'<text:change text:change-id="ct1"/>.{_COMMENT}</text:p>',
        '<text:p><draw:frame draw:name="Frame1"><draw:text-box><text:p>Small risks, well held.'
        "</text:p></draw:text-box></draw:frame></text:p>",
        f'<text:p><draw:frame draw:name="Image1"><draw:image xlink:href="{held}"/>'
        "<svg:desc>Three rings drawn on a board: safe, stretch, panic</svg:desc>"
        "</draw:frame></text:p>",
        '<text:p text:style-name="Strong1">What helped</text:p>',
        _list("Dots", "Being asked", "Not being blamed"),
        '<text:p text:style-name="Strong1">Challenges</text:p>',
        _list("Dots", "Objectives too broad", "Key professionals left"),
        '<text:h text:outline-level="2">Reflections</text:h>',
        "<text:p>Permission, it turned out, had to be given twice.</text:p>",
        '<text:p text:style-name="Said">“I was told yes, so I tried.” – a housing officer</text:p>',
        '<text:h text:outline-level="2">Next steps</text:h>',
        _list("Steps", "Try one thing", "Tell the group in January"),
    )
    document.save(str(file))


def report(file: Path) -> None:
    """A report with a table, a list in a list, and a link."""
    document = _document()
    _add(
        document,
        '<text:p text:style-name="Title">What families told us</text:p>',
        '<text:h text:outline-level="1">Summary</text:h>',
        "<text:p>Forty families were asked, and thirty answered.</text:p>",
        '<text:h text:outline-level="1">Background</text:h>',
        '<text:p>The survey follows <text:a xlink:href="https://example.org/first">the first'
        "</text:a> of 2024.</text:p>",
        '<text:h text:outline-level="1">Response rates</text:h>',
        _table(("Who", "Gave an answer", "Asked"), ("Parents", "20", "25"), ("Carers", "10", "15")),
        '<text:h text:outline-level="1">Recommendations</text:h>',
        '<text:list text:style-name="Steps"><text:list-item><text:p>Ask in person</text:p>'
        + _list("Dots", "at home", "at the school gate")
        + "</text:list-item><text:list-item><text:p>Say what was done</text:p></text:list-item>"
        "</text:list>",
    )
    document.save(str(file))


def _document() -> Document:
    document = Document("text")
    document.body.clear()
    styles: Any = document.get_part("content").get_element("//office:automatic-styles")
    for style in _STYLES:
        styles.append(Element.from_tag(style))
    return document


def _add(document: Document, *elements: str) -> None:
    for each in elements:
        document.body.append(Element.from_tag(each))


def _list(style: str, *entries: str) -> str:
    inner = "".join(f"<text:list-item><text:p>{each}</text:p></text:list-item>" for each in entries)
    return f'<text:list text:style-name="{style}">{inner}</text:list>'


def _table(*rows: tuple[str, ...]) -> str:
    lines = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{each}</text:p></table:table-cell>" for each in row)
        + "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="T1"><table:table-column/>{lines}</table:table>'
