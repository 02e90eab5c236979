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

from tellback.model.text import partial_date_parts
from tellback.model.twins import direction_of, own_name
from tellback.read.interface_words import ABOUT_ITSELF, ENGLISH, stated_words

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


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
    own = stated_words(language, folders)
    said = stated_words(ENGLISH, folders) | own
    return InterfaceWords(
        language,
        own.get("direction") or direction_of(language),
        own.get("name") or own_name(language),
        {key: words for key, words in said.items() if key not in ABOUT_ITSELF},
        frozenset(own),
    )
