"""The problems of a site as notes. Of what is held back, no word is repeated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from tellback.check.report import in_order
from tellback.desk.notes import Note, Section
from tellback.desk.whereabouts import Whereabouts
from tellback.model.kinds import KINDS
from tellback.model.parts_within import part_models
from tellback.model.placeholder import placeholder
from tellback.model.problem import Problem, Severity, Where
from tellback.read.fields import keys_of

TOLD_ELSEWHERE = frozenset(
    (
        "held-back",
        "consent-ends-soon",
        "review-due",
        "event-over",
        "translation-behind",
        "translation-unsettled",
    )
)
"""Rules whose notices have sections of their own on the desk."""

WITHOUT_WORDS = frozenset(("alt-missing", "alt-useless"))
"""Rules about pictures that nothing is said of to those who cannot see them."""
_MAY_BE_OF_ALT = frozenset(("still-to-fill-in", "missing-field", "empty-field"))
_QUOTED = re.compile("“((?:[^“”]|“[^“”]*”)*)”")
_ALL_QUOTED = re.compile("“(.*)”", re.DOTALL)
_PICTURE_WORDS = re.compile(r"^\s*(?:-\s+)?alt\s*:|!\[")
_MORE = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTICE: "notices"}


def problem_notes(problems: Iterable[Problem], at: Whereabouts) -> Iterator[Note]:
    """Yield a note for each of ``problems``, in the order of their files."""
    for each in in_order(problems):
        hides = partial(at.hides, each.where)
        yield Note(
            each.where,
            unquoted(each.finding, hides),
            unquoted(each.remedy, hides),
            each.severity.value,
            at.page_at(each.where),
        )


def problems_section(problems: Iterable[Problem], at: Whereabouts) -> Section:
    """Give the section of all that is to be put right, and of what is worth knowing."""
    listed = in_order(
        each
        for each in problems
        if each.severity is not Severity.NOTICE or each.rule not in TOLD_ELSEWHERE
    )
    counts = [
        (sum(each.severity is severity for each in listed), severity) for severity in Severity
    ]
    said = [
        f"{count} {severity.value if count == 1 else _MORE[severity]}"
        for count, severity in counts
        if count
    ]
    return Section(
        key="problems",
        title="To put right",
        about="With an error, nothing is published. A warning is worth putting right before you "
        "publish; a notice is for you to know.",
        notes=tuple(problem_notes(listed, at)),
        summed_up=", ".join(said),
        by_file=True,
    )


def pictures_section(
    problems: Iterable[Problem], at: Whereabouts, line_of: Callable[[Where], str]
) -> Section:
    """Give the section of pictures without words for those who cannot see them. ``line_of`` gives
    the text that stands at a spot."""
    without = (
        each
        for each in problems
        if each.rule in WITHOUT_WORDS
        or (
            each.rule in _MAY_BE_OF_ALT
            and ("“alt”" in each.finding or _PICTURE_WORDS.search(line_of(each.where)))
        )
    )
    return Section(
        key="pictures",
        title="Pictures without words",
        about="Pictures that nobody has described yet for readers who cannot see them.",
        notes=tuple(problem_notes(without, at)),
    )


def unquoted(text: str, hides: Callable[[str], bool]) -> str:
    """Give ``text`` without those of the words it quotes that ``hides`` says are to be hidden. The
    names of fields and headings, and what stands for something still to write, are nobody's."""

    def shown(match: re.Match[str]) -> str:
        ours = match[1].lstrip("# ").casefold() in _our_words() or match[1] == placeholder("…")
        return match[0] if ours or not hides(match[1]) else "“…”"

    balanced = text.count("“") == text.count("”")
    return (_QUOTED if balanced else _ALL_QUOTED).sub(shown, text)


@cache
def _our_words() -> frozenset[str]:
    models = {model for kind in KINDS.values() for model in part_models(kind.model)}
    keys = {key.casefold() for model in models for key in keys_of(model)}
    return frozenset(keys.union(*(kind.model.headings for kind in KINDS.values())))
