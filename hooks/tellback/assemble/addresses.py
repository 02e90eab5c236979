"""Where each record is found on the site.

An address is the page's Markdown path from the site's root (``/events/open-day.md``), with an
anchor for a record that has its place on a page of many. sessions/ is mirrored at programmes/, so
that pictures and relative links beside a write-up hold as they stand.
"""

from __future__ import annotations

from tellback.model.base import Record
from tellback.model.kinds import KINDS

FOLDERS = {
    "programme": "programmes",
    "session": "programmes",
    "story": "stories",
    "voice": "voices",
    "enabler": "enablers",
    "barrier": "barriers",
    "framework": "frameworks",
    "family": "families",
    "event": "events",
    "organisation": "organisations",
    "theme": "themes",
    "domain": "stories",
    "article": "articles",
    "report": "reports",
    "source": "sources",
    "term": "glossary",
    "resource": "resources",
}
"""The folder of each kind's index page."""


_PATTERNS = {
    "programme": "/programmes/{slug}/index.md",
    "session": "/programmes/{slug}/index.md",
    "story": "/programmes/{programme}/stories/{slug}.md",
    "voice": "/voices/index.md#{anchor}",
    "domain": "/stories/index.md#{anchor}",
    "source": "/sources/index.md#{anchor}",
    "term": "/glossary/index.md#{anchor}",
    "resource": "/resources/index.md#{anchor}",
    "statement": "/accessibility.md",
    "audit": "/accessibility.md",
}
"""Where a kind is found, if not at ``/<folder>/<slug>.md``."""


def address(record: Record) -> str:
    """Give the address of ``record``, from the root, to be resolved by MkDocs."""
    if record.kind == "page":
        return f"/{record.read_from.removeprefix('docs/')}"
    pattern = _PATTERNS.get(record.kind) or f"/{FOLDERS[record.kind]}/{{slug}}.md"
    programme = getattr(record, "programme", None)
    return pattern.format(slug=record.slug, programme=programme, anchor=anchor(record))


def blog_address(programme_slug: str) -> str:
    """Give the address of a programme's blog: the list of its write-ups."""
    return f"/programmes/{programme_slug}/blog.md"


def stories_address(programme_slug: str) -> str:
    """Give the address of the list of a programme's stories."""
    return f"/programmes/{programme_slug}/stories/index.md"


def sheet_address(framework_slug: str) -> str:
    """Give the address of a framework's prompts as a sheet to print."""
    return f"/frameworks/{framework_slug}/sheet.md"


def index_address(kind: str) -> str:
    """Give the address of the index page of ``kind``."""
    return f"/{FOLDERS[kind]}/index.md"


def anchor(record: Record) -> str:
    """Give the anchor of ``record`` on a page that holds many of its kind."""
    return f"{KINDS[record.kind].name}-{record.slug.replace('/', '-')}"


def media_folder(record: Record) -> str:
    """Give the folder that the pictures beside ``record`` are published in, without slashes
    around."""
    return address(record).strip("/").rpartition("/")[0]
