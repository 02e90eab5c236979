"""Text that would take too long to turn into a page, found without turning it into one.

Markdown is read by patterns that look, from each opening mark on, for the one that closes it. What
that costs is told here by the distance that they look along: a text that takes minutes to read is
found in milliseconds. The limits are measured: what keeps within them takes seconds at most, and no
page that people read comes near them. The net behind this is ``budget``, at the build.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tellback.check.known import Known, ProseAt
from tellback.check.markdown import where_in
from tellback.model.base import Record
from tellback.model.code_blanked import without_code
from tellback.model.problem import Problem, problem

TEXT_CHARACTERS = 300_000
"""The most text on one page: some 50,000 words, which take four hours to read."""
PARAGRAPH_CHARACTERS = 50_000
DEEPEST = 50
"""How many lists and quotes may stand inside one another: at some 300 Markdown gives up."""
MOST_STEPS = 4_000_000
"""How far may be looked for what closes a mark, in characters, all marks of a page added up: a
second or two."""
MOST_FOOTNOTE_MARKS = 500
MOST_CODE_BLOCKS = 1_000

_BLANK = re.compile(r"\n[ \t]*(?=\n)")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_TAG = re.compile(r"<(?=[a-zA-Z/]|!\[)")
_MARKS = re.compile(
    r"^(?P<indent>[ \t]*)(?P<marks>(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?)*)(?P<block>[!?]{3})?",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"(?:\d[.)][ \t]+){5}")
_OWN_LINE = re.compile(r"[ \t]*(?:[-*+:>#]|\d{1,9}[.)][ \t])|[^|\n]*\|")
_FOOTNOTE = re.compile(r"\[\^([^\]\n]{1,200})\](?!:)")
_FENCE = re.compile(r"^[ \t]*(?:`{3}|~{3})", re.MULTILINE)
_CHEAPER_IN_TAGS = 10
"""How many characters of a tag are looked at in the time of one between brackets."""
_TOO_SHORT = 2 * DEEPEST


def check_work(record: Record, known: Known) -> Iterator[Problem]:
    """Yield what in the text of a page would take too long to turn into one."""
    size, steps = 0, 0
    for prose in known.prose_of(record):
        begun, size = size, size + len(prose.text)
        if begun <= TEXT_CHARACTERS < size:
            where = where_in(known, prose, 0, prose.text[:40])
            yield problem("text-too-long", where, size=f"{size:,}", most=f"{TEXT_CHARACTERS:,}")
        if len(prose.text) < _TOO_SHORT:
            continue
        text = without_code(prose.text)
        yield from _deep(known, prose, text)
        if len(text) > PARAGRAPH_CHARACTERS:
            yield from _long_paragraphs(known, prose, text)
        yield from _many(known, prose, text)
        begun = steps
        furthest = ("", 0, 0)
        for each in _looked_along(text):
            steps += each[2]
            furthest = max(furthest, each, key=lambda one: one[2])
        if begun <= MOST_STEPS < steps:
            mark, at, _ = furthest
            where = where_in(known, prose, at, prose.text[at : at + 40])
            yield problem("mark-not-closed", where, mark=mark, closing=_CLOSING[mark])


_CLOSING = {"[": "]", "](": ")", "<": ">", "<![": "]]>"}


def _may_be_deep(text: str) -> bool:
    """Say whether ``text`` is worth a look line by line, as hardly any is."""
    marks = text.count(">") + text.count("- ") + text.count("* ") + text.count("+ ")
    wide = " " * 40 in text or "\t" * 10 in text
    return wide or marks > DEEPEST - 10 or _NUMBERED.search(text) is not None


def _deep(known: Known, prose: ProseAt, text: str) -> Iterator[Problem]:
    if not _may_be_deep(text):
        return
    for found in _MARKS.finditer(text):
        if found["marks"] or found["block"]:
            depth = len(found["indent"].expandtabs(4)) // 4 + len(found["marks"].split())
            if ">" in found["marks"]:
                depth += found["marks"].count(">") - found["marks"].split().count(">")
            if depth > DEEPEST and not _is_rule(text, found.start()):
                at = found.end("indent")
                where = where_in(known, prose, at, prose.text[at : at + 40].rstrip())
                yield problem("nested-too-deep", where, depth=depth, most=DEEPEST)
                return


def _is_rule(text: str, start: int) -> bool:
    """Say whether the line at ``start`` draws a line: ``- - - -``."""
    line = text[start : text.find("\n", start) if "\n" in text[start:] else None]
    return len(set(line.split())) == 1 and line.split()[0] in "-*_"


def _long_paragraphs(known: Known, prose: ProseAt, text: str) -> Iterator[Problem]:
    start = 0
    for end in (*(found.start() for found in _BLANK.finditer(text)), len(text)):
        if end - start > PARAGRAPH_CHARACTERS:
            size = 0
            for line in text[start:end].split("\n"):
                size = len(line) if _OWN_LINE.match(line) else size + len(line) + 1
                if size > PARAGRAPH_CHARACTERS:
                    first = prose.text[start:end].lstrip()[:40]
                    at = prose.text.find(first, start)
                    most = f"{PARAGRAPH_CHARACTERS:,}"
                    yield problem(
                        "paragraph-too-long", where_in(known, prose, at, first), most=most
                    )
                    return
        start = end


def _many(known: Known, prose: ProseAt, text: str) -> Iterator[Problem]:
    marks = Counter(_FOOTNOTE.findall(text)) if "[^" in text else Counter[str]()
    for name, count in marks.most_common(1):
        if count > MOST_FOOTNOTE_MARKS:
            mark = f"[^{name}]"
            where = where_in(known, prose, text.find(mark), mark)
            facts = {"what": f"marks of the footnote “{mark[:40]}”", "most": MOST_FOOTNOTE_MARKS}
            yield problem("too-many-of", where, count=f"{count:,}", **facts)
    fences = list(_FENCE.finditer(prose.text)) if "```" in prose.text or "~~~" in prose.text else []
    if len(fences) > 2 * MOST_CODE_BLOCKS:
        where = where_in(known, prose, fences[0].end() - 3, fences[0][0].strip())
        facts = {"what": "blocks of code", "most": f"{MOST_CODE_BLOCKS:,}"}
        yield problem("too-many-of", where, count=f"{len(fences) // 2:,}", **facts)


def _looked_along(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each mark that opens something, where it stands, and how far is looked for its end."""
    if text.count("[") > 20:
        start = 0
        for end in (*(found.start() for found in _BLANK.finditer(text)), len(text)):
            yield from _in_brackets(text, start, end)
            start = end
    if text.count("<") > 20:
        closing = -1
        for found in _TAG.finditer(text):
            at = found.start()
            mark, ending = ("<![", "]]>") if text.startswith("<![", at) else ("<", ">")
            if closing < at or mark == "<![":
                closing = text.find(ending, at)
                closing = len(text) if closing < 0 else closing
            cheaper = 1 if mark == "<![" else _CHEAPER_IN_TAGS
            yield mark, at, (closing - at) // cheaper


def _in_brackets(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    open_at: list[int] = []
    round_end = start
    for found in _BRACKET.finditer(text, start, end):
        at = found.start()
        if found[0] == "[":
            open_at.append(at)
        elif found[0] == "]":
            if open_at:
                opened = open_at.pop()
                yield "[", opened, at - opened
            if text.startswith("(", at + 1):
                if round_end <= at:
                    round_end = text.find(")", at, end)
                    round_end = end if round_end < 0 else round_end
                yield "](", at, round_end - at
    for at in open_at:
        yield "[", at, end - at
