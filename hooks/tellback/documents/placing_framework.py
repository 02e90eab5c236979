"""A document as a framework: what it is and is not, its stages with their prompts, who takes
part."""

from __future__ import annotations

from typing import Any

from tellback.documents.document import Block, Entry, Listing, Paragraph
from tellback.documents.placing_files import Files
from tellback.documents.placing_made import Made, needs_title, refuse_there, slug_for
from tellback.documents.placing_making import Making
from tellback.documents.placing_outline import A_FACT, Chapter, Outline
from tellback.documents.placing_page import complaint_steps
from tellback.documents.placing_parts import (
    all_pieces,
    chapter_text,
    fill_list,
    leave_heading,
    standfirst_in,
)
from tellback.documents.placing_prose import Prose
from tellback.documents.placing_titles import without_reply
from tellback.documents.placing_top import Top
from tellback.documents.placing_words import one_line, words_of_entry
from tellback.intake.yaml_writing import as_written, fields_text
from tellback.model.framework import Framework
from tellback.model.placeholder import placeholder
from tellback.read.site import Reading

_LISTS = ("is", "is_not", "my_role", "when", "examples", "benefits", "prepare",
          "family_involvement")  # fmt: skip


def made_framework(
    making: Making,
    top: Top,
    outline: Outline,
    above: list[Block],
    reading: Reading,  # noqa: ARG001
) -> Made:
    """Give the framework that a document becomes. What it has no part for is kept in comments at
    its end, which are not published. Raises PlacingError."""
    making.shows_pictures = False
    top.title()
    stated = making.task.title or (top.facts["title"].value if "title" in top.facts else "")
    heading = without_reply(outline.title.plain) if outline.title else ""
    title = needs_title(stated or heading, "framework")
    record = f"data/frameworks/{slug_for(title, 'framework')}.yml"
    if (making.task.root / record).exists():
        refuse_there([record], "framework", title)
    framework = _Framework(making)
    standfirst = top.standfirst()
    at = standfirst_in(above, alone=True)
    if at is not None and not standfirst:
        first = above.pop(at)
        if isinstance(first, Paragraph):
            standfirst = one_line(first.plain)
            making.ledger.took(first.pieces, "standfirst", making.line("standfirst"))
    framework.put_by("", Prose(making, "kept", framework.besides, "").text(above))
    for chapter in outline.chapters:
        framework.take(chapter)
    fields: dict[str, Any] = {
        "title": title,
        "standfirst": standfirst or placeholder("one or two sentences that say what it is for"),
        "is": [placeholder("what it is, in a line")],
        "stages": [{"name": placeholder("the first stage"),
                    "prompts": [placeholder("a question that is asked in it")]}],
        **framework.fields,
    }  # fmt: skip
    top.leave_rest()
    text = fields_text(as_written(fields, Framework)) + framework.comments()
    return Made("framework", title, record, Files(single={record: text.encode("utf-8")}), text)


class _Framework:
    """Puts the fields of a framework together."""

    def __init__(self, making: Making) -> None:
        self.making = making
        self.fields: dict[str, Any] = {}
        self.besides = f"{making.file}, in comments at its end"
        self.kept: list[str] = []

    def take(self, chapter: Chapter) -> None:
        """Take a chapter into the part that its heading stands for."""
        part = chapter.part
        making = self.making
        if part in _LISTS:
            words, rest = fill_list(making, chapter, part)
            texts = [*words, *self._paragraphs(rest, part)]
            if texts:
                self.fields.setdefault(part, []).extend(texts)
                making.ledger.took(chapter.pieces, "heading", making.line(part))
            else:
                leave_heading(making, chapter)
            for inner in chapter.below:
                self.take(inner)
        elif part == "stages" or (not part and _has_questions(chapter)):
            self._stages(chapter)
        elif part == "roles":
            self._roles(chapter)
        elif part == "attribution":
            text = chapter_text(making, chapter, part, chapter.words)
            self.fields[part] = text or None
            making.ledger.took(chapter.pieces, "heading", making.line(part))
        elif part == "complaints" and not chapter.below:
            prose = Prose(making, part, making.line(part), "")
            self.fields.setdefault(part, []).extend(complaint_steps(prose, chapter))
            making.ledger.took(chapter.pieces, "heading", making.line(part))
        elif part == "request" and not chapter.below:
            words, rest = fill_list(making, chapter, part)
            steps = [*words, *self._paragraphs(rest, part)]
            who = placeholder("who asks for one, by role")
            self.fields[part] = {"who": who, "steps": steps or [placeholder("how to ask")]}
            making.ledger.took(chapter.pieces, "heading", making.line(part))
        elif part != A_FACT:
            self._put_chapter_by(chapter)

    def _paragraphs(self, rest: Chapter, part: str) -> list[str]:
        """Give what is no list as lines of one: each paragraph; all else is kept in comments."""
        lines: list[str] = []
        prose = Prose(self.making, part, self.making.line(part), "")
        for block in rest.blocks:
            if isinstance(block, Paragraph) and block.plain.strip():
                prose.inline(block.text, block.pieces)
                prose.took(block.pieces)
                lines.append(one_line(block.plain))
            else:
                self.put_by(rest.words, Prose(self.making, "kept", self.besides, "").text([block]))
        return lines

    def _stages(self, chapter: Chapter) -> None:
        stages: list[dict[str, Any]] = []
        prose = Prose(self.making, "stages", self.making.line("stages"), "")
        if not chapter.part and not chapter.below:
            stages.append(self._stage(chapter.words, chapter.blocks, prose))
            prose.took(chapter.pieces)
        else:
            rest: list[Block] = []
            flat: list[Entry] = []
            for block in chapter.blocks:
                if not isinstance(block, Listing):
                    rest.append(block)
                    continue
                for entry in block.entries:
                    if entry.below:
                        prose.took(entry.pieces)
                        stages.append(self._stage(one_line(entry.plain), entry.below, prose))
                    else:
                        flat.append(entry)
            if flat:
                only = [Listing(tuple(flat))]
                stages.append(self._stage(chapter.words, only, prose))
            for inner in chapter.below:
                prose.took(inner.pieces)
                stages.append(self._stage(inner.words, inner.blocks, prose))
                for deeper in inner.below:
                    self._put_chapter_by(deeper)
            self.put_by(chapter.words, Prose(self.making, "kept", self.besides, "").text(rest))
            self.making.ledger.took(chapter.pieces, "heading", self.making.line("stages"))
        self.fields.setdefault("stages", []).extend(stages)

    def _stage(self, name: str, blocks: Any, prose: Prose) -> dict[str, Any]:
        """Give a stage: a paragraph before its questions says what it is for."""
        purpose, prompts = "", []
        for block in blocks:
            if isinstance(block, Listing):
                for entry in block.entries:
                    prose.took(all_pieces(entry))
                    prompts.append(words_of_entry(entry))
            elif isinstance(block, Paragraph) and block.plain.strip():
                prose.took(block.pieces)
                words = one_line(block.plain)
                if purpose or prompts or words.endswith("?"):
                    prompts.append(words)
                else:
                    purpose = words
            else:
                self.put_by(name, Prose(self.making, "kept", self.besides, "").text([block]))
        asked = placeholder("a question that is asked in this stage")
        return {"name": name, "purpose": purpose, "prompts": prompts or [asked]}

    def _roles(self, chapter: Chapter) -> None:
        words, rest = fill_list(self.making, chapter, "roles")
        for each in (*words, *self._paragraphs(rest, "roles")):
            name, _, detail = each.partition(":")
            self.fields.setdefault("roles", []).append(
                {"name": name.strip(), "detail": detail.strip()}
            )
        for inner in chapter.below:
            detail = chapter_text(self.making, inner, "roles", inner.words)
            self.making.ledger.took(inner.pieces, "roles", self.making.line("roles"))
            self.fields.setdefault("roles", []).append({"name": inner.words, "detail": detail})
        self.making.ledger.took(chapter.pieces, "heading", self.making.line("roles"))

    def _put_chapter_by(self, chapter: Chapter) -> None:
        text = chapter_text(self.making, chapter, "kept", chapter.words)
        self.put_by(chapter.words, text)
        why = "A framework has no part for this. It is kept in comments at the end of the file."
        self.making.ledger.doubt(chapter.pieces, why, self.besides, "kept")

    def put_by(self, heading: str, text: str) -> None:
        """Keep text that no field holds."""
        if text:
            self.kept.append(f"{heading}\n\n{text}" if heading else text)

    def comments(self) -> str:
        """Give what no field holds as comments of YAML."""
        if not self.kept:
            return ""
        lines = "\n\n".join(self.kept).split("\n")
        told = "\n# What the document says besides. Not published: move it to where it belongs.\n"
        return told + "".join(f"# {line}".rstrip() + "\n" for line in lines)


def _has_questions(chapter: Chapter) -> bool:
    """Say whether most of what is listed under a chapter are questions."""
    entries = [e for b in chapter.blocks if isinstance(b, Listing) for e in b.entries]
    asked = [each for each in entries if each.plain.rstrip().endswith("?")]
    return bool(entries) and len(asked) * 2 > len(entries)
