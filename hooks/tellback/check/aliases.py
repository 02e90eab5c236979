"""The old addresses of pages: each may lead to one page alone, and stand where none is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellback.check.known import Known
from tellback.model.base import Record
from tellback.model.problem import Problem, problem

_PAGE = (".html", ".htm")
_OTHER_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|csv|txt|zip|gz|png|jpe?g|gif|webp|svg|xml|json|ics|js"
    r"|css|md)$",
    re.IGNORECASE,
)
"""What a part of an address ends with that a host sends as something else than a page: such a file
may be one of the site's own, and nothing can lie below it."""
_PROGRAM = re.compile(r"\.(?:php|aspx?)$", re.IGNORECASE)
"""What the pages of other systems may lie below (index.php/about/), but not end with."""
_OURS = re.compile(
    r"(?:assets|pagefind|share)(?:/|$)|(?:404|search)\.html$|(?:_headers|_redirects)(?:[./]|$)|robots\.txt"
    r"|sitemap\.xml",
    re.IGNORECASE,
)
"""Where Tellback puts files of its own that are no pages of records."""


def file_of(old: str) -> str:
    """Give the file that answers for the old address ``old``, from the site's root: ``a/b/`` and
    ``a/b`` are ``a/b/index.html``."""
    path = old.strip("/")
    return path if path.lower().endswith(_PAGE) else f"{path}/index.html"


def check_aliases(known: Known) -> Iterator[Problem]:
    """Yield old addresses that no page can stand at, and those that two records claim."""
    first: dict[str, tuple[Record, int]] = {}
    for record in known.records:
        for at, old in enumerate(record.aliases):
            folders, _, name = file_of(old).rpartition("/")
            unfit = any(
                each.lower().endswith(_PAGE) or _OTHER_FILE.search(each)
                for each in folders.split("/")
            )
            if _OURS.match(old.strip("/")):
                yield problem("alias-reserved", record.where("aliases", at), old=old)
            elif unfit or _OTHER_FILE.search(name) or _PROGRAM.search(folders):
                yield problem("alias-no-page", record.where("aliases", at), old=old)
            other, there = first.setdefault(file_of(old).lower(), (record, at))
            if other is not record or there != at:
                where = record.where("aliases", at)
                yield problem("alias-twice", where, old=old, other=other.where("aliases", there))
