"""What a record is called, by the names of its file and folders, and what it should be called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tellback.model.problem import Problem, Where, problem
from tellback.model.text import SLUG, slug_of
from tellback.model.twins import EASY, language_tag, tag_meant
from tellback.read.layout import Found

_PAGES_FOR_MKDOCS = ("README", "404")
LONGEST_NAME = 120
"""The most characters in a name: systems bear 255 bytes, and Windows some 260 for a whole path."""
_RESERVED = frozenset(
    ("aux", "con", "nul", "prn", *(f"{port}{at}" for port in ("com", "lpt") for at in range(1, 10)))
)
_SESSION_FOLDER = re.compile(rf"(\d{{2,3}})-{SLUG}")


def slug_at(found: Found) -> str:
    """Give the slug of the one record in a file: a session's has its programme before it."""
    if found.kind.name == "session":
        return f"{found.file.split('/')[1]}/{found.name}"
    return found.name


def slug_meant(found: Found) -> str:
    """Give the slug that the record would have, were the names of its file and folders well."""
    if found.kind.name == "session":
        return f"{slug_of(found.file.split('/')[1])}/{_session_folder(found.name)}"
    if found.kind.name == "family":
        source, *endings = found.name.split(".")
        return ".".join((slug_of(source), *_endings_meant(endings)))
    parts = found.name.split("/")
    return "/".join(part if part in _PAGES_FOR_MKDOCS else slug_of(part) for part in parts)


def given_by_place(found: Found, slug: str) -> dict[str, Any]:
    """Give the fields that a record's place tells, with its ``slug``."""
    given: dict[str, Any] = {"slug": slug}
    if "programme" in found.kind.model.model_fields and found.file.startswith("sessions/"):
        given["programme"] = found.file.split("/")[1]
    if found.kind.name == "session":
        digits = re.match(r"\d{1,9}", found.name)
        given["number"] = int(digits.group()) if digits else 0
    return given


def check_name(found: Found) -> Iterator[Problem]:
    """Yield what keeps the name of a file, or of its folder, from being part of an address."""
    where = Where(found.file)
    if found.kind.name == "session":
        better = _session_folder(found.name)
        if better != found.name:
            yield problem("bad-session-folder", where, folder=found.name, better=better)
        elif len(found.name) > LONGEST_NAME:
            yield from check_slug(found.name, where)
        return
    name = found.name
    if found.kind.name == "family":
        name, *endings = name.split(".")
        yield from _check_endings(name, endings, where)
    for part in name.split("/"):
        page_for_mkdocs = found.kind.name == "page" and part in _PAGES_FOR_MKDOCS
        if not page_for_mkdocs:
            yield from check_slug(part, where)


def check_slug(name: str, where: Where) -> Iterator[Problem]:
    """Yield what keeps ``name`` from being a part of an address, and a folder of the site on any
    system (Microsoft, Naming files, paths and namespaces)."""
    if not re.fullmatch(SLUG, name):
        yield problem("bad-slug", where, value=name, slug=slug_of(name))
    elif name in _RESERVED:
        yield problem("name-reserved", where, value=name)
    elif len(name) > LONGEST_NAME:
        better = name[: LONGEST_NAME // 2].rpartition("-")[0] or name[: LONGEST_NAME // 2]
        yield problem("name-too-long", where, length=len(name), most=LONGEST_NAME, better=better)


def _session_folder(name: str) -> str:
    """Give the name that a session's folder should have: ``name`` itself, where it is well."""
    if _SESSION_FOLDER.fullmatch(name):
        return name
    digits = re.match(r"\d{1,9}", name)
    number = int(digits.group()) if digits else 1
    return f"{number:02d}-{slug_of(name[digits.end() :] if digits else name)}"


def _endings_meant(endings: list[str]) -> list[str]:
    """Give the endings of a family page's name as they are written: easy, then a language's tag."""
    easy = [EASY for each in endings if each.lower() == EASY]
    rest = [each for each in endings if each.lower() != EASY]
    return [*easy[:1], *(language_tag(each) or each for each in rest)]


def _check_endings(name: str, endings: list[str], where: Where) -> Iterator[Problem]:
    """Yield what is wrong with the endings that tell a twin from its source."""
    rest = [each for each in endings if each.lower() != EASY]
    strange = [each for each in rest if language_tag(each) is None]
    for each in strange:
        yield problem("twin-ending", where, ending=each, suggestion=tag_meant(each))
    if strange:
        return
    if len(rest) > 1:
        yield problem("twin-languages", where, first=rest[0], second=rest[1])
        return
    meant = _endings_meant(endings)
    if meant != endings:
        yield problem(
            "twin-name",
            where,
            endings="".join(f".{each}" for each in endings),
            better=".".join((slug_of(name), *meant)),
        )
