"""What a record is called, by the names of its file and folders, and what it should be called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellback.model.problem import Problem, Where, problem
from tellback.model.text import SLUG, slug_of
from tellback.read.layout import Found

_PAGES_FOR_MKDOCS = ("README", "404")
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
    parts = found.name.split("/")
    return "/".join(part if part in _PAGES_FOR_MKDOCS else slug_of(part) for part in parts)


def check_name(found: Found) -> Iterator[Problem]:
    """Yield what keeps the name of a file, or of its folder, from being part of an address."""
    where = Where(found.file)
    if found.kind.name == "session":
        better = _session_folder(found.name)
        if better != found.name:
            yield problem("bad-session-folder", where, folder=found.name, better=better)
        return
    for part in found.name.split("/"):
        page_for_mkdocs = found.kind.name == "page" and part in _PAGES_FOR_MKDOCS
        if not re.fullmatch(SLUG, part) and not page_for_mkdocs:
            yield problem("bad-slug", where, value=part, slug=slug_of(part))


def _session_folder(name: str) -> str:
    """Give the name that a session's folder should have: ``name`` itself, where it is well."""
    if _SESSION_FOLDER.fullmatch(name):
        return name
    digits = re.match(r"\d{1,9}", name)
    number = int(digits.group()) if digits else 1
    return f"{number:02d}-{slug_of(name[digits.end() :] if digits else name)}"
