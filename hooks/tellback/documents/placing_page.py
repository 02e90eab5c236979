"""A document as an article, or as a page for families."""

from __future__ import annotations

from typing import Any

from tellback.documents.document import Block, Entry, Listing, Paragraph
from tellback.documents.placing_contact import contact_in
from tellback.documents.placing_files import Files, page_text
from tellback.documents.placing_made import Made, needs_title, refuse_there, slug_for
from tellback.documents.placing_making import Making
from tellback.documents.placing_outline import A_FACT, Chapter, Outline
from tellback.documents.placing_parts import (
    Parts,
    chapter_text,
    entry_words,
    fill_list,
    leave_heading,
    listed_in,
    standfirst_in,
)
from tellback.documents.placing_prose import Prose
from tellback.documents.placing_titles import without_reply
from tellback.documents.placing_top import Top
from tellback.documents.placing_words import one_line, words_of, words_of_entry
from tellback.intake.yaml_writing import as_written
from tellback.model.article import Article
from tellback.model.framework import FamilyPage
from tellback.model.kinds import KINDS
from tellback.model.placeholder import placeholder
from tellback.read.site import Reading

_PEOPLE = placeholder("none, once nobody can be seen in it; otherwise take the picture out")


def made_page(
    making: Making,
    top: Top,
    outline: Outline,
    above: list[Block],
    reading: Reading,  # noqa: ARG001
) -> Made:
    """Give the article or family page that a document becomes. Raises PlacingError."""
    kind = KINDS[making.task.kind]
    title = needs_title(one_line(top.title()[0]), kind.one)
    if outline.title and not (making.task.title or "title" in top.facts):
        title = without_reply(outline.title.plain)
    folder = kind.files.rpartition("/")[0]
    slug = slug_for(title, kind.name)
    record = f"{folder}/{slug}.md"
    if (making.task.root / record).exists():
        refuse_there([record], kind.one, title)
    place = making.task.root / folder
    making.used_files = {path.name for path in place.iterdir()} if place.is_dir() else set()
    page = _Page(making, top)
    page.make(outline, above)
    pictures = [each.fields(_PEOPLE) for each in making.pictures]
    model = kind.model
    if model is Article:
        fields = {
            "title": title,
            "standfirst": top.standfirst()
            or page.fields.pop("standfirst", "")
            or placeholder("one or two sentences that say what it is about"),
            "author": top.author(),
            "published": _published(top),
        }
    else:
        fields = {"title": title, "summary": [placeholder("the page in three or four short lines")]}
    fields |= {**page.fields, "pictures": pictures}
    top.leave_rest()
    body = page.parts.markdown() or placeholder("the text")
    text = page_text(as_written(fields, Article if model is Article else FamilyPage), body)
    single = {f"{folder}/{each.file}": each.content for each in making.pictures}
    single[record] = text.encode("utf-8")
    return Made(kind.one, title, record, Files(single=single), text)


def _published(top: Top) -> str:
    day = top.days("published" if "published" in top.facts else "date")[0]
    return str(day or placeholder("the day it comes out, as 2026-05-12"))


class _Page:
    """Puts the text of a page together, and the lists that have fields of their own."""

    def __init__(self, making: Making, top: Top) -> None:
        self.making = making
        self.top = top
        self.parts = Parts()
        self.fields: dict[str, Any] = {}

    def make(self, outline: Outline, above: list[Block]) -> None:
        """Take all of ``outline`` in; ``above`` is what is left of its top without the facts."""
        article = self.making.task.kind == "article"
        at = standfirst_in(above, alone=False) if article else None
        if at is not None and "standfirst" not in self.top.facts:
            first = above.pop(at)
            if isinstance(first, Paragraph):
                self.fields["standfirst"] = one_line(first.plain)
                where = self.making.line("standfirst")
                self.making.ledger.took(first.pieces, "standfirst", where)
        self.parts.add(
            "", Prose(self.making, "body", f"{self.making.file}, its text", "").text(above)
        )
        for chapter in outline.chapters:
            self._take(chapter)

    def _take(self, chapter: Chapter) -> None:
        match chapter.part:
            case "summary" | "next_steps" | "core_questions":
                self._list(chapter)
            case "impacts":
                self._impacts(chapter)
            case "standfirst" if "standfirst" not in self.fields and not chapter.below:
                self.fields["standfirst"] = self._words(chapter)
            case "contact" | "complaints" | "urgent" if not chapter.below:
                self._guidance(chapter)
            case part if part != A_FACT:
                self._section(chapter)

    def _section(self, chapter: Chapter) -> None:
        text = chapter_text(self.making, chapter, "body", chapter.words, diverted=self._diverted)
        if text:
            self.parts.add(chapter.words, text)
            self.making.ledger.took(chapter.pieces, "body", self.making.under(chapter.words))
        else:
            leave_heading(self.making, chapter)

    def _diverted(self, inner: Chapter) -> bool:
        if inner.part in ("summary", "next_steps", "core_questions", "impacts", "complaints",
                          "urgent", "contact"):  # fmt: skip
            self._take(inner)
            return True
        return False

    def _list(self, chapter: Chapter) -> None:
        part = chapter.part
        questions = part != "core_questions" or all(
            words_of_entry(each).rstrip().endswith("?") for each in listed_in(chapter.blocks)[0]
        )
        entries = listed_in(chapter.blocks)[0]
        if not entries or not questions:
            self._section(chapter)
            return
        words, rest = fill_list(self.making, chapter, part)
        self.fields.setdefault(part, []).extend(words)
        self._heading(chapter, part)
        self._left(rest)

    def _left(self, rest: Chapter) -> None:
        """Put what is no list under its own heading all the same."""
        if rest.blocks or rest.below:
            self._section(rest)

    def _heading(self, chapter: Chapter, part: str) -> None:
        self.making.ledger.took(chapter.pieces, "heading", self.making.line(part))

    def _impacts(self, chapter: Chapter) -> None:
        entries, rest, leads = listed_in(chapter.blocks)
        if not any(isinstance(each, Listing) for each in chapter.blocks):
            self._section(chapter)
            return
        where = self.making.line("impacts")
        for entry in entries:
            bare_entry = Entry(entry.text, entry.plain, entry.pieces)
            name = entry_words(self.making, bare_entry, "impacts", chapter.words)
            detail = Prose(self.making, "impacts", where, "").text(entry.below)
            part = {"name": name, "detail": detail} if name else None
            self.fields.setdefault("impacts", []).extend([part] if part else [])
        self._heading(chapter, "impacts")
        self._left(Chapter(chapter.heading, "", [*leads, *rest], chapter.below))

    def _words(self, chapter: Chapter) -> str:
        words = one_line(" ".join(words_of(block) for block in chapter.blocks))
        prose = Prose(self.making, "standfirst", self.making.line("standfirst"), "")
        prose.text(chapter.blocks)
        self._heading(chapter, "standfirst")
        return words

    def _guidance(self, chapter: Chapter) -> None:
        """Take whom to ask, how to complain, and what to do when it cannot wait."""
        part = chapter.part
        where = self.making.line(part)
        prose = Prose(self.making, part, where, chapter.words)
        if part == "urgent":
            self.fields["urgent"] = {"text": prose.text(chapter.blocks)}
        elif part == "contact":
            prose.text(chapter.blocks)
            words = "\n".join(words_of(block) for block in chapter.blocks)
            self.fields["contact"] = contact_in(words)
        else:
            self.fields["complaints"] = complaint_steps(prose, chapter)
        self._heading(chapter, part)


def complaint_steps(prose: Prose, chapter: Chapter) -> list[dict[str, str]]:
    """Give the rungs of a complaint ladder: each item of a list, or each paragraph."""
    steps: list[str] = []
    for block in chapter.blocks:
        if isinstance(block, Listing):
            for entry in block.entries:
                words = prose.text([Paragraph(entry.text, entry.plain, entry.pieces), *entry.below])
                steps.append(words)
        else:
            steps.append(prose.text([block]))
    asked = placeholder("who hears the complaint, by role")
    return [{"to": asked, "how": each} for each in steps if each]
