"""What the text of a record's Markdown file gives: its body, or parts under known headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tellback.model.base import Record
from tellback.model.marks import Path
from tellback.model.problem import Problem, Where, did_you_mean, problem
from tellback.read.front_matter import MarkdownText
from tellback.read.sections import CutSection, cut_at_headings
from tellback.read.yaml_text import Spot


@dataclass(slots=True)
class PageText:
    """The fields that a file's text fills, where each starts, and what is wrong with the text.

    ``excused`` names fields whose heading is there, misspelt or with nothing below it.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    spots: dict[Path, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    excused: set[str] = field(default_factory=set)


def read_page_text(model: type[Record], markdown: MarkdownText, file: str) -> PageText:
    """Give the fields of ``model`` that the body of ``file`` fills.

    A heading of ``model.headings`` fills its field. Other headings become sections where the
    model has them, stay in the body where it has one, and are a problem elsewhere.
    """
    found = PageText()
    lines: dict[str, int] = {}
    if not model.headings:
        _whole_body(markdown, found)
        return found
    rest: list[CutSection] = []
    for section in cut_at_headings(markdown.body, markdown.body_line):
        name = model.headings.get(_folded(section.heading))
        if name is None:
            rest.append(section)
        elif not section.text:
            found.excused.add(name)
            found.problems.append(
                problem("empty-section", Where(file, section.line), heading=section.heading)
            )
        elif name in found.fields:
            found.problems.append(
                problem(
                    "repeated-heading",
                    Where(file, section.line),
                    heading=section.heading,
                    first=lines[name],
                )
            )
        else:
            lines[name] = section.line
            found.fields[name] = section.text
            found.spots[(name,)] = (section.text_line, 1)
    _place_rest(model, rest, found, file)
    return found


def _folded(heading: str) -> str:
    return " ".join(heading.lower().replace("’", "'").rstrip(":?.").split())


def _whole_body(markdown: MarkdownText, found: PageText) -> None:
    text = markdown.body.strip()
    if text:
        blank = len(markdown.body) - len(markdown.body.lstrip())
        found.fields["body"] = text
        line = markdown.body_line + markdown.body[:blank].count("\n")
        found.spots[("body",)] = (line, 1)
    else:
        found.spots[("body",)] = (markdown.body_line, 1)


def _place_rest(model: type[Record], rest: list[CutSection], found: PageText, file: str) -> None:
    if "sections" in model.model_fields:
        found.problems += _without_heading(model, rest, file)
        sections = [section for section in rest if section.heading and section.text]
        if sections:
            found.fields["sections"] = tuple(
                {"heading": each.heading, "anchor": each.anchor, "text": each.text}
                for each in sections
            )
        for at, each in enumerate(sections):
            found.spots[("sections", at)] = (each.line, 1)
            found.spots[("sections", at, "text")] = (each.text_line, 1)
    elif "body" in model.model_fields:
        if rest:
            found.fields["body"] = "\n\n".join(
                f"## {each.title}\n\n{each.text}" if each.heading else each.text for each in rest
            )
            found.spots[("body",)] = (rest[0].line, 1)
    else:
        found.problems += _without_heading(model, rest, file)
        found.problems += _unknown_headings(model, rest, file, found.excused)
        return
    found.problems += [
        problem("empty-section", Where(file, each.line), heading=each.heading)
        for each in rest
        if each.heading and not each.text
    ]


def _without_heading(model: type[Record], rest: list[CutSection], file: str) -> Iterator[Problem]:
    for section in rest:
        if not section.heading:
            first = next(iter(model.headings)).capitalize()
            yield problem("text-without-heading", Where(file, section.text_line), heading=first)


def _unknown_headings(
    model: type[Record], rest: list[CutSection], file: str, excused: set[str]
) -> Iterator[Problem]:
    known = {heading.capitalize(): field for heading, field in model.headings.items()}
    for section in rest:
        if section.heading:
            suggestion = did_you_mean(section.heading, known)
            excused |= {field for heading, field in known.items() if f"“{heading}”" in suggestion}
            yield problem(
                "unknown-heading",
                Where(file, section.line),
                heading=section.heading,
                suggestion=suggestion,
                known=", ".join(known),
            )
