"""The languages of family pages: tags that are none, and languages without words of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tellback.check.known import Known
from tellback.model.framework import FamilyPage
from tellback.model.problem import Problem, Where, problem
from tellback.model.twins import TwinName, countries, languages, tag_meant
from tellback.read.interface_words import (
    ABOUT_ITSELF,
    ENGLISH,
    BrokenWordsError,
    packaged_overrides,
    stated_words,
)
from tellback.read.site_language import read_language


def check_languages(known: Known) -> Iterator[Problem]:
    """Yield languages that nobody has a name for: their tags are likely to be slips."""
    named = {each.rpartition(".")[0] for each in known.folder_names("overrides/words")}
    for page in known.every(FamilyPage):
        tag = page.language
        if not tag or tag in named or tag.partition("-")[0] in languages():
            continue
        meant = countries().get(tag.lower())
        if meant:
            better = TwinName(page.source_slug, page.easy, meant).slug
            language = languages()[meant].english
            yield problem(
                "language-of-country", page.where(), tag=tag, language=language, better=better
            )
        else:
            suggestion = tag_meant(tag)
            yield problem("language-unknown", page.where(), tag=tag, suggestion=suggestion)


def check_words(known: Known) -> Iterator[Problem]:
    """Yield each language of a page in which the site has not all words of its own."""
    first = {
        page.language: page.where()
        for page in known.every(FamilyPage)
        if page.language and page.language.lower() not in countries()
    }
    first[read_language(known.settings)] = Where("mkdocs.yml")
    english = _named(ENGLISH, known.root)
    for tag, where in sorted(first.items()):
        stated = _named(tag, known.root)
        missing = [key for key in english if key not in stated]
        name = languages().get(tag) or languages().get(tag.partition("-")[0])
        facts = {"tag": tag, "language": name.english if name else "this language"}
        if len(missing) == len(english) and name is None:
            continue  # that it is not known is said already
        if len(missing) == len(english):
            yield problem("language-without-words", where, count=len(missing), **facts)
        elif missing:
            shown = ", ".join(missing[:3]) + (" …" if len(missing) > 3 else "")
            numbers = {"count": len(missing), "all": len(english), "first": shown}
            yield problem("language-lacks-words", where, **numbers, **facts)


def _named(language: str, root: Path) -> dict[str, str]:
    """Give the words that there are in ``language``. Of a site's own that cannot be read, none: the
    build says so."""
    packaged = packaged_overrides()
    try:
        stated = stated_words(language, (root / "overrides", packaged))
    except BrokenWordsError:
        stated = stated_words(language, (packaged,))
    return {key: words for key, words in stated.items() if key not in ABOUT_ITSELF}
