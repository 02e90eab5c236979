"""Family pages and their twins: what a translation lacks or is behind with, and easy read that is
not easy to read.

A translation falls behind when somebody corrects its source. That is said in a notice and to the
page's readers, and never in a warning: a strict build would keep a corrected page from everybody
until the last of its translations is done. What a translation lacked from the start is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from tellback.check.known import Known, ProseAt
from tellback.check.markdown import where_in
from tellback.model.base import Part
from tellback.model.code_blanked import without_code
from tellback.model.easy_read import MOST_WORDS, EasyLine, easy_lines, sentences_in, word_count
from tellback.model.framework import FamilyPage, UrgentHelp
from tellback.model.made_from import TwinState
from tellback.model.marks import Path
from tellback.model.picture import Contact
from tellback.model.problem import Problem, Where, problem
from tellback.model.text import spoken_date
from tellback.model.twins import TwinName
from tellback.read.digest import NO_WORDS

IN_WORDS = ("next_steps", "contact", "complaints", "urgent", "illustrative_parts")
"""What a translation has to say itself, beside its title, summary and text."""
_CALLED = {
    "next_steps": "what happens next",
    "contact": "who to ask",
    "complaints": "how to complain",
    "urgent": "help now",
    "illustrative_parts": "what is made up",
}
_HEADING = re.compile(r"^ {0,3}##(?!#)[ \t]+\S", re.MULTILINE)
_SHOWN = 60
"""How much of a sentence a message shows, in signs."""


def check_made(known: Known) -> Iterator[Problem]:
    """Yield twins that do not say who made or checked them, or name a day that is still to come."""
    for page in known.every(FamilyPage):
        made = page.made_from
        if made is None:
            continue
        if made.by is None:
            yield problem("made-from-unsigned", page.where("made_from"))
        if made.checked_on and made.checked_by is None:
            yield problem("made-from-unchecked", page.where("made_from", "checked_on"))
        for key, what, day in (
            ("on", "The day this page was made", made.on),
            ("checked_on", "The day this page was checked", made.checked_on),
        ):
            if day and day > known.today:
                where = page.where("made_from", key)
                yield problem("date-ahead", where, what=what, when=spoken_date(day))


def check_standing(known: Known) -> Iterator[Problem]:
    """Yield twins whose source has changed since, or that do not say what they were made from."""
    for page in known.every(FamilyPage):
        made, standing = page.made_from, page.standing
        if not made or not standing:
            continue
        of = _file_of(known, standing.of)
        file = page.read_from
        if page.state is TwinState.UNSETTLED:
            yield problem(
                "translation-unsettled",
                page.where("made_from"),
                of=of,
                file=file,
            )
        elif page.state is TwinState.BEHIND:
            since = f" on {spoken_date(made.on)}" if made.on else ""
            where = page.where("made_from", "digest")
            yield problem("translation-behind", where, of=of, since=since, file=file)


def _file_of(known: Known, slug: str) -> str:
    found = known.by_kind["family"].get(slug)
    return found.read_from if found else f"docs/families/{slug}.md"


def check_translated(known: Known) -> Iterator[Problem]:
    """Yield what a translation does not say and what it was made from does."""
    for page in known.every(FamilyPage):
        source = known.by_kind["family"].get(page.source_slug)
        if not page.language or not isinstance(source, FamilyPage):
            continue
        yield from _headings(known, page)
        easy = TwinName(page.source_slug, language=page.language).slug
        if page.easy and easy in known.by_kind["family"]:
            continue  # it has its words from there, where they were missed
        lacking = [spoken_path(path) for path in lacking_in(page, source)]
        if lacking:
            since = page.standing is not None and page.standing.behind
            rule = "translation-lacks-since" if since else "translation-lacks"
            yield problem(rule, page.where(), lacking=", ".join(lacking), of=source.read_from)


def _headings(known: Known, page: FamilyPage) -> Iterator[Problem]:
    """Yield that the text of ``page`` has more or fewer headings than what it was made from."""
    made_of = known.by_kind["family"].get(page.standing.of) if page.standing else None
    if isinstance(made_of, FamilyPage) and made_of.easy == page.easy:
        own, other = (len(_HEADING.findall(without_code(each.body))) for each in (page, made_of))
        if own != other:
            of = made_of.read_from
            yield problem("translation-headings", page.where("body"), own=own, other=other, of=of)


def lacking_in(page: FamilyPage, source: FamilyPage) -> Iterator[Path]:
    """Yield what ``source`` says in words and its translation ``page`` does not, by paths."""
    yield from _lacking(page, source, IN_WORDS, (), page.marks.spots)


def _lacking(
    own: Part, source: Part, names: tuple[str, ...], path: Path, stated: Container[Path]
) -> Iterator[Path]:
    """``stated`` holds what stands in the translation's own file, even if it is not shown."""
    for name in names:
        mine, theirs = getattr(own, name), getattr(source, name)
        here = (*path, name)
        if not theirs or name in NO_WORDS:
            continue
        if not mine or (_is_untranslated(mine) and here not in stated):
            yield here
        elif isinstance(mine, Part):
            if not _is_untranslated(mine):
                fields = tuple(type(mine).model_fields)
                yield from _lacking(mine, theirs, fields, here, stated)
        elif isinstance(mine, tuple) and isinstance(mine[0], Part):
            for at, (one, other) in enumerate(zip(mine, theirs, strict=False)):
                if not _is_untranslated(one):  # how many there are is said apart
                    fields = tuple(type(one).model_fields)
                    yield from _lacking(one, other, fields, (*here, at), stated)


def _is_untranslated(value: object) -> bool:
    if isinstance(value, UrgentHelp):
        return not value.text
    return isinstance(value, Contact) and value.untranslated


def spoken_path(path: Path) -> str:
    """Give ``path`` as an officer finds it in the file: “complaints: 2: reply_within”."""
    key = ": ".join(str(each + 1 if isinstance(each, int) else each) for each in path)
    called = _CALLED.get(str(path[-1])) if len(path) == 1 else None
    return f"“{key}” ({called})" if called else f"“{key}”"


def check_easy_read(known: Known) -> Iterator[Problem]:
    """Yield long sentences and lines without a picture in easy read. Advice, and never more."""
    for page in known.every(FamilyPage):
        if not page.easy:
            continue
        for name in ("summary", "next_steps"):
            for at, line in enumerate(getattr(page, name)):
                yield from _long(page.where(name, at), line)
        prose = ProseAt(page, ("body",), page.body)
        for block in easy_lines(page.body):
            if isinstance(block, EasyLine):
                yield from _about_line(known, prose, block)


def _about_line(known: Known, prose: ProseAt, block: EasyLine) -> Iterator[Problem]:
    start = block.start
    for at, line in enumerate(block.words.split("\n")):
        where = where_in(known, prose, start, line.strip())
        yield from _long(where, line)
        if at == 0 and not block.picture:
            yield problem("easy-without-picture", where, line=_cut(line.strip()))
        start += len(line) + 1


def _long(where: Where, words: str) -> Iterator[Problem]:
    for sentence in sentences_in(words):
        count = word_count(sentence)
        if count > MOST_WORDS:
            shown = _cut(sentence)
            yield problem("easy-long-sentence", where, words=count, most=MOST_WORDS, sentence=shown)


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
