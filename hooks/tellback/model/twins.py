"""What the name of a family page's file says of it: whose twin it is, in which language.

``walks.md`` is a source; ``walks.easy.md`` its easy-read twin; ``walks.ur.md`` its translation into
Urdu; ``walks.easy.ur.md`` both. A language is named by its tag: a language, with a script or a
region where that matters (BCP 47, RFC 5646: ``ur``, ``pa-Arab``, ``pt-BR``).
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache

from tellback.model.own_lists import own_list

EASY = "easy"
"""The ending of an easy-read twin's name."""

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?",
    re.IGNORECASE,
)
_SHORT = 3
_NEAR = 0.8
_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))
_SCRIPTS_RIGHT_TO_LEFT = frozenset(("adlm", "arab", "aran", "hebr", "nkoo", "syrc", "thaa"))


@dataclass(frozen=True, slots=True)
class TwinName:
    """A family page's slug taken apart. ``source`` is the slug of the page that it is a twin of:
    its own, for a source. ``language`` is None in the site's own language."""

    source: str
    easy: bool = False
    language: str | None = None

    @property
    def slug(self) -> str:
        """The slug, put together again."""
        return ".".join(filter(None, (self.source, EASY * self.easy, self.language)))

    @property
    def is_twin(self) -> bool:
        """Whether it is made from another page."""
        return self.easy or self.language is not None


def twin_name(slug: str) -> TwinName:
    """Take a well-formed slug apart."""
    source, *endings = slug.split(".")
    tags = [ending for ending in endings if ending != EASY]
    return TwinName(source, EASY in endings, tags[0] if tags else None)


def language_tag(text: str) -> str | None:
    """Give ``text`` as a language's tag, in the letters that tags are written in (RFC 5646, 2.1.1);
    None where it is none."""
    match = _TAG.fullmatch(text)
    if not match:
        return None
    parts = (
        match["language"].lower(),
        (match["script"] or "").capitalize(),
        (match["region"] or "").upper(),
    )
    return "-".join(filter(None, parts))


def direction_of(tag: str) -> str:
    """Give ``rtl`` for a language that is written from right to left, else ``ltr``. A script that
    the tag names goes before what the language is mostly written in."""
    match = _TAG.fullmatch(tag)
    if match and match["script"]:
        return "rtl" if match["script"].lower() in _SCRIPTS_RIGHT_TO_LEFT else "ltr"
    return "rtl" if tag.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Language:
    """A language: what English calls it, and what it calls itself."""

    english: str
    own: str


@cache
def countries() -> dict[str, str]:
    """Give names and letters of countries that are taken for a language's tag: in small letters →
    the tag of what most people there speak."""
    loaded: dict[str, str] = own_list(__package__, "countries.yml")
    return loaded


@cache
def languages() -> dict[str, Language]:
    """Give the languages that Tellback knows by name: tag → names."""
    loaded: dict[str, list[str]] = own_list(__package__, "languages.yml")
    return {tag: Language(*names) for tag, names in loaded.items()}


def own_name(tag: str) -> str:
    """Give what the language of ``tag`` calls itself; the tag, where nobody told Tellback."""
    known = languages()
    found = known.get(tag) or known.get(tag.partition("-")[0])
    return found.own if found else tag


def tag_meant(text: str) -> str:
    """Give `` Did you mean “ur”?`` for a language's name or a country's, or for letters written in
    another way than tags are; an empty text for what is near to none."""
    folded = text.lower().replace("_", "-")
    tag = language_tag(folded)
    if tag and tag.partition("-")[0] in languages():
        return f" Did you mean “{tag}”?"
    names = {EASY: EASY, "easyread": EASY, "easy-read": EASY} | countries()
    for known, language in languages().items():
        names |= {language.english.lower(): known, language.own.lower(): known}
    meant = names.get(folded)
    if meant is None and len(folded) > _SHORT:
        # By whole words alone: “wales” is no slip in what Malta calls its language.
        long = [name for name in names if len(name) > _SHORT]
        near = difflib.get_close_matches(folded, long, n=1, cutoff=_NEAR)
        meant = names[near[0]] if near else None
    return f" Did you mean “{meant}”?" if meant else ""
