"""The words inside a paragraph, as Markdown that shows them to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

_SIGNS = re.compile(r"[\\`*\[}]|\](?!\()|(?<![^\W_])_|_(?![^\W_])")
_AS_REFERENCE = re.compile(r"&(?=#?\w+;)|<|\||\{|\](?=\()|[~^=](?=[~^=])|(?<=[~^=])[~^=]")
_AT_START = re.compile(r"^(?=[#>]|[+-](?:\s|$)|-{2,})")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
_SPACES = re.compile(r"[^\S\n]+")
_OPENERS = re.compile(r"^(?:[:=]|\?(?=\?\?)|!(?=!!)|/(?=//))")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are set alike. ``tag`` is ``sub``, ``sup`` or ``s`` for words set lower, higher or
    struck out, ``link`` where they lead. ``raw`` is put out as it stands: a footnote's mark."""

    words: str
    bold: bool = False
    italic: bool = False
    tag: str = ""
    link: str = ""
    raw: bool = False


def markdown_of(runs: Iterable[Words]) -> str:
    """Give ``runs`` as the Markdown of one paragraph, which may have several lines."""
    lines: list[list[Words]] = [[]]
    for run in _joined(runs):
        first, *more = run.words.split("\n") if not run.raw else [run.words]
        lines[-1].append(_with(run, first))
        lines.extend([_with(run, each)] for each in more)
    said = (_line([run for run in line if run.words]) for line in lines)
    return "  \n".join(each for each in said if each)


def plain_of(runs: Iterable[Words]) -> str:
    """Give the bare words of ``runs``, with the lines that ``markdown_of`` gives."""
    text = "".join(run.words for run in runs if not run.raw)
    lines = (_SPACES.sub(_space, line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _space(match: re.Match[str]) -> str:
    """Give one space, or a tab where there was one: it parts what stands in columns."""
    return "\t" if "\t" in match[0] else " "


def escaped(words: str, *, starts: bool = False) -> str:
    """Give ``words`` with every sign that Markdown would read written so that it is shown.
    ``starts`` says that they begin a line, where more signs are read. What would begin attributes
    or a link's address is no sign at all in the file: whatever looks for those finds none there."""
    words = _SIGNS.sub(r"\\\g<0>", words)
    words = _AS_REFERENCE.sub(lambda each: f"&#{ord(each[0][0])};{each[0][1:]}", words)
    words = words.replace("&#60;", "&lt;").replace("&#38;", "&amp;")
    if starts:
        words = _NUMBER.sub(lambda each: f"{each[1]}\\{each[2]}", words)
        words = _OPENERS.sub(lambda each: f"&#{ord(each[0])};", words)
        words = _AT_START.sub(r"\\", words)
    return words


def _with(run: Words, words: str) -> Words:
    return Words(words, run.bold, run.italic, run.tag, run.link, run.raw)


def _joined(runs: Iterable[Words]) -> list[Words]:
    """Give ``runs`` with neighbours that are set alike as one: programs split words anywhere."""
    joined: list[Words] = []
    for run in runs:
        if not run.words:
            continue
        blank = not run.words.strip() and not run.raw
        if joined and not (run.raw or joined[-1].raw):
            last = joined[-1]
            if blank and last.link == run.link:
                joined[-1] = _with(last, last.words + run.words)
                continue
            if _set(last) == _set(run):
                joined[-1] = _with(last, last.words + run.words)
                continue
        joined.append(Words(run.words, link=run.link) if blank else run)
    return joined


def _set(run: Words) -> tuple[bool, bool, str, str]:
    return run.bold, run.italic, run.tag, run.link


def _line(runs: Sequence[Words]) -> str:
    """Give one line. Where it starts is escaped last, on the whole of it."""
    said: list[str] = []
    for link, group in groupby(runs, key=lambda run: run.link):
        inner = list(group)
        words = _styled(inner, starts=not said)
        if link and words.strip():
            lead, core, end = _parted(words)
            target = link.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
            plain = re.fullmatch(r"[^()\\\s]+", target)
            if said and said[-1].endswith("!") and not lead:
                said[-1] = f"{said[-1][:-1]}&#33;"  # it would make a picture of the link
            said.append(f"{lead}[{core}]({target if plain else f'<{target}>'}){end}")
        else:
            said.append(words)
    return re.sub(r"[ \t]+", " ", "".join(said)).strip()


def _styled(runs: Sequence[Words], *, starts: bool) -> str:
    said = ""
    for run in runs:
        if run.raw:
            said += run.words
            continue
        words = re.sub(r"\s+", " ", run.words)
        if starts and not said.strip():
            words = words.lstrip()
        plain = not (run.bold or run.italic or run.tag or run.link)
        words = escaped(words, starts=starts and plain and not said.strip())
        lead, core, end = _parted(words)
        if core:
            core = _emphasised(run, core, touching=said.endswith("*") and not lead)
        said += lead + core + end
    return said


def _emphasised(run: Words, core: str, *, touching: bool) -> str:
    """Give ``core`` with its stars; with tags, where stars would run into others."""
    if run.tag:
        core = f"<{run.tag}>{core}</{run.tag}>"
    if touching:
        core = f"<em>{core}</em>" if run.italic else core
        return f"<strong>{core}</strong>" if run.bold else core
    stars = "*" * (2 * run.bold + run.italic)
    return f"{stars}{core}{stars}"


def _parted(words: str) -> tuple[str, str, str]:
    core = words.strip()
    if not core:
        return words, "", ""
    at = words.index(core)
    return words[:at], core, words[at + len(core) :]
