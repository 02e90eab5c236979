"""Which words of its own a site has in a language: ``words/<tag>.yml`` beside its templates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from tellback.model.twins import direction_of

ENGLISH = "en"
"""The language that every word is there in."""
ABOUT_ITSELF = frozenset(("language", "direction", "name"))
"""What a file of words says of its language, beside the words."""
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml is ten times as fast
_REMEDY = "Each line is a name, a colon and the words: “skip: Skip to the text”."


class BrokenWordsError(ValueError):
    """A file of words that cannot be used, said with its place and what to do about it."""


def packaged_overrides() -> Path:
    """Give the folder of Tellback's own templates: in the wheel, or at the root of a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "overrides"
    return inside if inside.is_dir() else package.parents[1] / "overrides"


def stated_words(language: str, folders: Iterable[Path]) -> dict[str, str]:
    """Give the words in ``language``, by name, in the order of their files: those of the wider
    language too (``zh`` for ``zh-Hant``), and what ``ABOUT_ITSELF`` names. A file in an earlier one
    of ``folders`` goes before one in a later.

    Raises BrokenWordsError for a file that cannot be used.
    """
    last_to_first = tuple(reversed(tuple(folders)))
    stated: dict[str, str] = {}
    for tag in _from_wide_to_narrow(language):
        for folder in last_to_first:
            file = folder / "words" / f"{tag}.yml"
            if file.is_file():
                stated |= _read(file)
    return stated


def _from_wide_to_narrow(language: str) -> tuple[str, ...]:
    """Give ``zh``, ``zh-Hant`` and ``zh-Hant-HK`` for the last of them. A script that a language is
    not mostly written in has no use for that language's words."""
    parts = language.split("-")
    tags = ["-".join(parts[: at + 1]) for at in range(len(parts))]
    return tuple(tag for tag in tags if direction_of(tag) == direction_of(language))


def _read(file: Path) -> dict[str, str]:
    place = f"overrides/words/{file.name}"
    try:
        return _words_of(file.read_text(encoding="utf-8"), place)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BrokenWordsError(
            f"{place}: this file cannot be read as UTF-8 text. Save it again as UTF-8. {_REMEDY}"
        ) from error


@lru_cache(maxsize=64)
def _words_of(text: str, place: str) -> dict[str, str]:
    """Give the words of a file that holds ``text``, which a build asks for half a dozen times."""
    try:
        # BaseLoader makes text of every value: nothing is run, and “no” is a word.
        read = yaml.load(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise BrokenWordsError(
            f"{place}{line}: these words cannot be read ({error.problem}). {_REMEDY} "
            "Put words with a colon in them in quotes."
        ) from error
    if not isinstance(read, dict | None):
        raise BrokenWordsError(f"{place}: this holds no words. {_REMEDY}")
    for key, words in (read or {}).items():
        if not isinstance(words, str):
            raise BrokenWordsError(f"{place}: “{key}” is no text. {_REMEDY}")
        if key == "direction" and words not in ("ltr", "rtl"):
            raise BrokenWordsError(f"{place}: “direction: {words}”. Write ltr or rtl.")
    return {key: words for key, words in (read or {}).items() if words.strip()}
