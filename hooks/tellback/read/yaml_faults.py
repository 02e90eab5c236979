"""Faults of form in YAML, in an officer's words.

libyaml and PyYAML say what the parser missed; this says what somebody most likely typed. Where the
intention is plain, the fault also carries the text as it was meant, so that reading can go on and
every problem of the file comes out at once. The mended text is never published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml
from yaml import events

from tellback.model.problem import Problem, Where, problem

_KEY_AND_TEXT = re.compile(r"(\s*(?:- +)*[^\s:#'\"\[\]{}|>][^:]*?:[ \t]+)([^\s'\"\[{|>].*?)(\s*)$")
_LIST_TEXT = re.compile(r"(\s*(?:- +)+)([^\s'\"\[{|>].*?)(\s*)$")
_QUOTED = ('"', "'")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of form; ``mended`` is the whole text as it was meant, None where that is unsure."""

    problem: Problem
    mended: str | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where a parser stopped: all that is known about it."""

    said: str
    context: str
    lines: list[str]
    line: int
    column: int
    start: tuple[int, int] | None
    last_text: Any
    file: str
    offset: int

    @property
    def text(self) -> str:
        return self.lines[self.line]

    def fault(
        self, rule: str, line: int, column: int, mended: str | None = None, **facts: object
    ) -> Fault:
        where = Where(self.file, line + self.offset, column + 1)
        return Fault(problem(rule, where, **facts), mended)

    def with_line(self, line: int, text: str) -> str:
        return "\n".join([*self.lines[:line], text, *self.lines[line + 1 :]])


def fault_in(
    error: yaml.YAMLError,
    text: str,
    file: str,
    offset: int,
    last_text: events.ScalarEvent | None,
) -> Fault:
    """Say what ``error`` means. ``offset`` is the text's first line in ``file``; ``last_text`` the
    last value that was read before the parser stopped."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    started = getattr(error, "context_mark", None)
    lines = text.split("\n")
    scene = _Scene(
        said=str(getattr(error, "problem", None) or ""),
        context=str(getattr(error, "context", None) or ""),
        lines=lines,
        line=min(mark.line, len(lines) - 1) if mark else 0,
        column=mark.column if mark else 0,
        start=(min(started.line, len(lines) - 1), started.column) if started else None,
        last_text=last_text,
        file=file,
        offset=offset,
    )
    for meaning in (_tab, _quote, _bracket, _escape, _start_character, _colon, _placing):
        fault = meaning(scene)
        if fault:
            return fault
    return scene.fault("yaml-other", scene.line, scene.column)


def _tab(scene: _Scene) -> Fault | None:
    """Tabs that indent. The line before may hold the tab that the parser trips over after it."""
    if "quoted scalar" in scene.context:
        return None
    for line in (scene.line, scene.line - 1):
        if 0 <= line < len(scene.lines):
            indent = re.match(r"\s*", scene.lines[line])
            if indent and "\t" in indent.group():
                mended = scene.with_line(
                    line, indent.group().replace("\t", "  ") + scene.lines[line][indent.end() :]
                )
                return scene.fault("yaml-tab", line, indent.group().index("\t"), mended)
    return None


def _quote(scene: _Scene) -> Fault | None:
    unclosed = "unexpected end of stream" in scene.said or "unexpected document" in scene.said
    if unclosed and "quoted scalar" in scene.context and scene.start:
        line, column = scene.start
        return scene.fault("yaml-quote", line, column, mark=scene.lines[line][column : column + 1])
    last = scene.last_text
    expected = ("expected key", "'-' indicator", "expected <block end>")
    if not (any(each in scene.said for each in expected) and last and last.style in _QUOTED):
        return None
    begin, end = last.start_mark, last.end_mark
    if end.line != scene.line:
        return None
    if begin.line != end.line:  # it closed at the next quotation mark, some lines below
        mark = last.style
        return scene.fault("yaml-quote", begin.line, begin.column, mark=mark)
    whole = scene.lines[begin.line][begin.column :].rstrip()
    inner = whole[1:-1] if len(whole) > 1 and whole[-1] == whole[0] else whole
    mended = _quoted_line(scene, begin.line, begin.column, inner)
    return scene.fault("yaml-after-quote", scene.line, scene.column, mended, mark=last.style)


def _bracket(scene: _Scene) -> Fault | None:
    if "flow" in scene.context and scene.start:
        line, column = scene.start
        if scene.lines[line][column : column + 1] == "-":  # the bracket stands on a line above
            above = [at for at in range(line) if scene.lines[at].rstrip().endswith(("[", "{"))]
            line = above[-1] if above else line
            column = len(scene.lines[line].rstrip()) - 1 if above else column
        mark = scene.lines[line][column : column + 1] or "["
        if mark == "[" and re.match(r"\[[^\]]*\]\(", scene.lines[line][column:]):
            return None
        closing = {"[": "]", "{": "}"}.get(mark, "]")
        return scene.fault("yaml-bracket", line, column, mark=mark, closing=closing)
    return None


def _escape(scene: _Scene) -> Fault | None:
    if "escape" in scene.said:
        backslash = scene.text.rfind("\\", 0, scene.column + 1)
        return scene.fault("yaml-escape", scene.line, max(backslash, 0))
    return None


def _start_character(scene: _Scene) -> Fault | None:
    """Text that begins with a character that YAML keeps for itself: ``@``, ``%``, ``*``, ``[``."""
    line, column = scene.start or (scene.line, scene.column)
    if "scanning an alias" not in scene.context and "scanning an anchor" not in scene.context:
        line, column = scene.line, scene.column
    text = scene.lines[line]
    mark = text[column : column + 1]
    if mark == "\t":  # PyYAML's own reader stops at one; libyaml takes it for a space
        mended = scene.with_line(line, text.replace("\t", " "))
        return scene.fault("yaml-tab", line, column, mended)
    if "cannot start any token" in scene.said or "alphabetic" in scene.said:
        mended = _quoted_line(scene, line, column, text[column:].rstrip())
        return scene.fault("yaml-start-character", line, column, mended, mark=mark)
    if "node content" in scene.said and mark:
        mended = _quoted_line(scene, line, column, text[column:].rstrip())
        return scene.fault("yaml-start-character", line, column, mended, mark=mark)
    last = re.match(r"(\s*(?:- +)*(?:[^:]+:[ \t]+)?)(\[[^\]]*\]\S.*)$", scene.text)
    if last:  # text that begins with a link or a citation
        column = len(last.group(1))
        mended = _quoted_line(scene, scene.line, column, last.group(2).rstrip())
        return scene.fault("yaml-start-character", scene.line, column, mended, mark="[")
    return None


def _colon(scene: _Scene) -> Fault | None:
    if "mapping values" not in scene.said:
        return None
    if ":" not in scene.text[: scene.column]:
        return _colon_below(scene)
    for pattern in (_KEY_AND_TEXT, _LIST_TEXT):
        match = pattern.match(scene.text)
        if match and scene.column > match.end(1):
            mended = _quoted_line(scene, scene.line, match.end(1), match.group(2))
            return scene.fault(
                "yaml-colon", scene.line, scene.column, mended, text=match.group(2)[:60]
            )
    return scene.fault("yaml-colon", scene.line, scene.column, text=scene.text.strip()[:60])


def _colon_below(scene: _Scene) -> Fault:
    """The line is a further line of the text above it, or is meant as a key of its own."""
    above = scene.line - 1
    while above > 0 and not scene.lines[above].strip():
        above -= 1
    text = scene.lines[above] if above >= 0 else ""
    unspaced = re.match(r"\s*(?:- +)?([\w-]+):(?=\S)", text)
    if unspaced and not re.match(r"\s*(?:- +)?\w+://", text):
        at = unspaced.end()
        mended = scene.with_line(above, f"{text[:at]} {text[at:]}")
        return scene.fault("yaml-no-space", above, at - 1, mended, key=unspaced.group(1))
    if not re.match(r"\s*(?:- +)?\w[\w -]*:(\s|$)", text):
        indent = len(text) - len(text.lstrip())
        return scene.fault("yaml-no-colon", above, indent, text=text.strip()[:60])
    return scene.fault("yaml-indent", scene.line, len(scene.text) - len(scene.text.lstrip()))


def _placing(scene: _Scene) -> Fault | None:
    if "could not find expected ':'" in scene.said and scene.start:
        line, column = scene.start
        return scene.fault("yaml-no-colon", line, column, text=scene.lines[line].strip()[:60])
    if "sequence entries" in scene.said:
        return scene.fault("yaml-list-place", scene.line, scene.column)
    if "expected key" in scene.said or "'-' indicator" in scene.said or "<block" in scene.said:
        return scene.fault("yaml-indent", scene.line, scene.column)
    return None


def _quoted_line(scene: _Scene, line: int, column: int, text: str) -> str:
    """Give the whole text with ``text``, from ``column`` to the end of its line, in quotes."""
    quoted = text.replace("'", "''")
    return scene.with_line(line, f"{scene.lines[line][:column]}'{quoted}'")
