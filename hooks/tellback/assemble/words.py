"""What pages say by themselves, beside what writers write, in the language of each page.

The words of a language are data: ``words/<tag>.yml`` in the folders of templates, so that a site
can add a language or put a sentence otherwise. English stands in for what a language lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tellback.model.text import partial_date_parts
from tellback.model.twins import direction_of, own_name

FALLBACK = "en"
"""The language whose words stand in for those that another lacks."""

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml is ten times as fast
_ABOUT_ITSELF = ("language", "direction", "name")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class BrokenWordsError(ValueError):
    """A file of words that cannot be used, said with its place and what to do about it."""


@dataclass(frozen=True, slots=True)
class InterfaceWords:
    """The words of one language. ``language`` is its BCP 47 tag, ``name`` what it calls itself,
    ``direction`` ``ltr`` or ``rtl``; every other word is found as ``words["skip"]``, and in
    templates as ``words.skip``. ``own`` names those that are in this language and not in English.
    """

    language: str
    direction: str
    name: str
    _said: Mapping[str, str]
    own: frozenset[str] = frozenset()

    def __getitem__(self, key: str) -> str:
        """Give the words called ``key``. Raises KeyError where not even English has them."""
        return self._said[key]

    def filled(self, key: str, **facts: object) -> str:
        """Give the words called ``key`` with each ``{fact}`` put in. Whatever else stands in braces
        stays as it is. Raises KeyError where not even English has them."""
        return _PLACEHOLDER.sub(lambda match: str(facts.get(match[1], match[0])), self._said[key])

    def spoken(self, day: date | str) -> str:
        """Give a date, or as much of one as is known (``2011-04``), as this language says it."""
        year, month, number = partial_date_parts(day)
        if month is None:
            return str(year)
        facts = {"year": year, "month": self._said[f"month_{month}"], "day": number}
        return self.filled("date_month" if number is None else "date_day", **facts)


def words_in(language: str, folders: Iterable[Path]) -> InterfaceWords:
    """Give the words of ``language``, looked for in ``words/`` of each of ``folders`` in turn.

    A language without a file of its own is given English words under its own tag and name, in its
    own direction. Raises BrokenWordsError for a file that cannot be used.
    """
    folders = tuple(folders)
    english = _stated(FALLBACK, folders)
    own: dict[str, str] = {}
    for tag in _from_wide_to_narrow(language):
        own |= _stated(tag, folders)
    said = english | own
    return InterfaceWords(
        language,
        own.get("direction") or direction_of(language),
        own.get("name") or own_name(language),
        {key: words for key, words in said.items() if key not in _ABOUT_ITSELF},
        frozenset(own),
    )


def _from_wide_to_narrow(language: str) -> tuple[str, ...]:
    """Give ``zh``, ``zh-Hant`` and ``zh-Hant-HK`` for the last of them. A script that a language is
    not mostly written in has no use for that language's words."""
    parts = language.split("-")
    tags = ["-".join(parts[: at + 1]) for at in range(len(parts))]
    return tuple(tag for tag in tags if direction_of(tag) == direction_of(language))


def _stated(tag: str, folders: Iterable[Path]) -> dict[str, str]:
    stated: dict[str, str] = {}
    for folder in reversed(tuple(folders)):
        file = folder / "words" / f"{tag}.yml"
        if file.is_file():
            stated |= _read(file)
    return stated


def _read(file: Path) -> dict[str, str]:
    place = f"overrides/words/{file.name}"
    remedy = "Each line is a name, a colon and the words: “skip: Skip to the text”."
    try:
        # BaseLoader makes text of every value: nothing is run, and “no” is a word.
        read = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise BrokenWordsError(
            f"{place}{line}: these words cannot be read ({error.problem}). {remedy} "
            "Put words with a colon in them in quotes."
        ) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BrokenWordsError(
            f"{place}: this file cannot be read as UTF-8 text. Save it again as UTF-8. {remedy}"
        ) from error
    if not isinstance(read, dict | None):
        raise BrokenWordsError(f"{place}: this holds no words. {remedy}")
    for key, words in (read or {}).items():
        if not isinstance(words, str):
            raise BrokenWordsError(f"{place}: “{key}” is no text. {remedy}")
        if key == "direction" and words not in ("ltr", "rtl"):
            raise BrokenWordsError(f"{place}: “direction: {words}”. Write ltr or rtl.")
    return {key: words for key, words in (read or {}).items() if words.strip()}
