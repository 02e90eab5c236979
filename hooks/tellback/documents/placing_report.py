"""A document as a report: summary, context, method, outcomes, recommendations."""

from __future__ import annotations

import re
from typing import Any

from tellback.assemble.markup import escaped
from tellback.documents.document import Block, Entry, Listing, Table
from tellback.documents.placing_files import Files
from tellback.documents.placing_made import Made, needs_title, refuse_there, slug_for
from tellback.documents.placing_making import Making
from tellback.documents.placing_outline import A_FACT, Chapter, Outline
from tellback.documents.placing_parts import (
    Parts,
    all_pieces,
    chapter_text,
    leave_heading,
    separate,
)
from tellback.documents.placing_prose import Prose
from tellback.documents.placing_tables import cell_words, row_pieces
from tellback.documents.placing_top import Top
from tellback.documents.placing_words import one_line, words_of_entry
from tellback.intake.new_slugs import free_slug
from tellback.intake.plain_prose import first_sentence
from tellback.intake.yaml_writing import as_written, fields_text
from tellback.model.placeholder import placeholder
from tellback.model.report import Report
from tellback.read.site import Reading

_TEXTS = ("summary", "context", "evidence_base", "acknowledgements")
_RATING = placeholder("how far it was reached, as emerging or not measured")


def made_report(
    making: Making,
    top: Top,
    outline: Outline,
    above: list[Block],
    reading: Reading,  # noqa: ARG001
) -> Made:
    """Give the report that a document becomes. Raises PlacingError."""
    making.shows_pictures = False
    top.title()
    stated = making.task.title or (top.facts["title"].value if "title" in top.facts else "")
    title = needs_title(
        stated or (one_line(outline.title.plain) if outline.title else ""), "report"
    )
    record = f"data/reports/{slug_for(title)}.yml"
    if (making.task.root / record).exists():
        refuse_there([record], "report", title)
    report = _Report(making)
    report.texts.add("summary", Prose(making, "summary", making.line("summary"), "").text(above))
    for chapter in outline.chapters:
        report.take(chapter)
    fields: dict[str, Any] = {
        "title": title,
        "standfirst": top.standfirst() or placeholder("one or two sentences that say what it says"),
        "published": top.partial_day("published" if "published" in top.facts else "date")
        or placeholder("when it came out, as 2026, 2026-05 or 2026-05-12"),
        "authors": [top.author()],
        "summary": placeholder("what it says, in a few paragraphs"),
        **{part: separate(texts) for part, texts in report.texts.texts.items()},
        **report.fields,
    }
    _leave_names(making, top)
    top.leave_rest()
    text = fields_text(as_written(fields, Report))
    return Made("report", title, record, Files(single={record: text.encode("utf-8")}), text)


def _leave_names(making: Making, top: Top) -> None:
    for name in ("commissioner", "programme"):
        if fact := top.facts.get(name):
            why = f"Name the record that is meant, in a line “{name}: …”."
            making.ledger.doubt(fact.pieces, why, mark=name)


class _Report:
    """Puts the fields of a report together. ``texts`` holds those that are text."""

    def __init__(self, making: Making) -> None:
        self.making = making
        self.texts = Parts()
        self.fields: dict[str, Any] = {}

    def take(self, chapter: Chapter) -> None:
        """Take a chapter into the part that its heading stands for, else into the context."""
        part = chapter.part
        making = self.making
        takes = {
            "recommendations": self._recommendations,
            "outcomes": self._outcomes,
            "method": self._steps,
            "timeline": self._steps,
            "response_rates": self._rates,
            "challenges": self._challenges,
        }.get(part)
        if part == A_FACT:
            return
        if takes is None or not takes(chapter):
            field = (
                part if part in _TEXTS else "evidence_base" if part == "references" else "context"
            )
            text = chapter_text(
                making, chapter, field, field.replace("_", " ").capitalize(), depth=4
            )
            if not text:
                leave_heading(making, chapter)
                return
            own = f"### {escaped(chapter.words)}\n\n" if field != part else ""
            self.texts.add(field, f"{own}{text}")
        making.ledger.took(chapter.pieces, "heading", making.line(part or "context"))

    def _prose(self, mark: str) -> Prose:
        return Prose(self.making, mark, self.making.line(mark), mark)

    def _recommendations(self, chapter: Chapter) -> bool:
        entries = [e for b in chapter.blocks if isinstance(b, Listing) for e in b.entries]
        numbered = [each for each in chapter.below if each.words]
        if not entries and not numbered:
            return False
        prose = self._prose("recommendations")
        found: list[dict[str, Any]] = []
        rest = [block for block in chapter.blocks if not isinstance(block, Listing)]
        self.texts.add("context", prose.text(rest))
        for entry in entries:
            points = [e for b in entry.below if isinstance(b, Listing) for e in b.entries]
            detail = prose.text([b for b in entry.below if not isinstance(b, Listing)])
            for point in points:
                prose.took(all_pieces(point))
            prose.inline(entry.text, entry.pieces)
            prose.took(entry.pieces)
            found.append({"text": one_line(entry.plain), "detail": detail,
                          "points": [words_of_entry(each) for each in points]})  # fmt: skip
        for inner in numbered:
            text = chapter_text(self.making, inner, "recommendations", inner.words, depth=4)
            prose.took(inner.pieces)
            words = re.sub(r"^recommendation\s+\d+\s*[:.–-]*\s*", "", inner.words, flags=re.I)
            found.append({"text": words or inner.words, "detail": text})
        start = len(self.fields.get("recommendations", ()))
        for number, each in enumerate(found, start + 1):
            each["number"] = str(number)
        self.fields.setdefault("recommendations", []).extend(found)
        return True

    def _outcomes(self, chapter: Chapter) -> bool:
        entries = [e for b in chapter.blocks if isinstance(b, Listing) for e in b.entries]
        if not chapter.below and not entries:
            return False
        prose = self._prose("outcomes")
        rest = [block for block in chapter.blocks if not isinstance(block, Listing)]
        self.texts.add("evidence_base", prose.text(rest))
        found: list[tuple[str, list[str]]] = []
        for entry in entries:
            prose.took(entry.pieces)
            below = prose.text(entry.below)
            found.append((one_line(entry.plain), [below] if below else []))
        for inner in chapter.below:
            prose.took(inner.pieces)
            findings = [prose.text([block]) for block in inner.blocks]
            deeper = (
                chapter_text(self.making, each, "outcomes", inner.words) for each in inner.below
            )
            for each in inner.below:
                prose.took(each.pieces)
            found.append((inner.words, [each for each in (*findings, *deeper) if each]))
        used = {each["slug"] for each in self.fields.get("outcomes", ())}
        for statement, findings in found:
            slug = free_slug(statement, "", used)
            used.add(slug)
            outcome = {
                "slug": slug,
                "statement": statement,
                "rating": _RATING,
                "findings": findings,
            }
            self.fields.setdefault("outcomes", []).append(outcome)
        return True

    def _steps(self, chapter: Chapter) -> bool:
        part = chapter.part
        if chapter.empty:
            return False
        prose = self._prose(part)
        steps: list[dict[str, str]] = []
        waiting: list[Block] = []
        for block in chapter.blocks:
            if isinstance(block, Listing):
                steps += [self._step(entry, prose) for entry in block.entries]
            else:
                waiting.append(block)
        texts = [prose.text(waiting)]
        for inner in chapter.below:
            prose.took(inner.pieces)
            detail = chapter_text(self.making, inner, part, inner.words, depth=4)
            steps.append({"name": inner.words, "detail": detail})
        if texts[0]:
            steps.append({"name": chapter.words, "detail": texts[0]})
        self.fields.setdefault(part, []).extend(steps)
        return True

    def _step(self, entry: Entry, prose: Prose) -> dict[str, str]:
        prose.took(entry.pieces)
        words = prose.inline(entry.text, entry.pieces)
        name, rest = first_sentence(one_line(entry.plain))
        below = prose.text(entry.below)
        return {"name": name.rstrip("."), "detail": separate([words if rest else "", below])}

    def _rates(self, chapter: Chapter) -> bool:
        """Take a table of who gave an answer, of how many that were asked."""
        tables = [block for block in chapter.blocks if isinstance(block, Table)]
        if len(tables) != 1:
            return False
        table = tables[0]
        rows = [[cell_words(cell) for cell in row] for row in table.rows]
        if not all(len(row) == 3 and row[1].isdigit() and row[2].isdigit() for row in rows[1:]):
            return False
        asked_first = bool(re.search(r"ask|sent|invit|out", rows[0][1].lower()))
        prose = self._prose("response_rates")
        for at in range(len(rows)):
            prose.took(row_pieces(table, at))
        for who, one, other in rows[1:]:
            gave, of = (other, one) if asked_first else (one, other)
            rate = {"who": who, "gave": gave, "of": of}
            self.fields.setdefault("response_rates", []).append(rate)
        rest = [block for block in chapter.blocks if block is not table]
        self.texts.add("context", self._prose("context").text(rest))
        return True

    def _challenges(self, chapter: Chapter) -> bool:
        if not chapter.below:
            return False
        prose = self._prose("challenges")
        self.texts.add("context", prose.text(chapter.blocks))
        for inner in chapter.below:
            body = chapter_text(self.making, inner, "challenges", inner.words, depth=4)
            prose.took(inner.pieces)
            asked = placeholder("what made it hard")
            challenge = {"lead": inner.words, "body": body or asked}
            self.fields.setdefault("challenges", []).append(challenge)
        return True
