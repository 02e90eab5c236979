"""Where each record is found on the site.

An address is the page's Markdown path from the site's root (``/events/open-day.md``), with an
anchor for a record that has its place on a page of many. sessions/ is mirrored at programmes/, so
that pictures and relative links beside a write-up hold as they stand.
"""

from __future__ import annotations

from tellback.model.base import Record
from tellback.model.kinds import KINDS
from tellback.read.layout import Found

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

_IN_PROGRAMMES = frozenset(kind for kind, at in _PATTERNS.items() if "{programme}" in at)


def address(record: Record) -> str:
    """Give the address of ``record``, from the root, to be resolved by MkDocs."""
    if record.kind == "page":
        return f"/{record.read_from.removeprefix('docs/')}"
    programme = getattr(record, "programme", None) if record.kind in _IN_PROGRAMMES else None
    return _filled(record.kind, record.slug, programme, anchor(record))


def address_of_file(found: Found) -> str:
    """Give the address of the record that a file holds alone, whether it can be read or not."""
    if found.file.startswith("docs/"):
        return f"/{found.file.removeprefix('docs/')}"
    programme = found.file.split("/")[1]
    slug = f"{programme}/{found.name}" if found.kind.name == "session" else found.name
    return _filled(found.kind.name, slug, programme)


def _filled(kind: str, slug: str, programme: str | None, anchor: str = "") -> str:
    pattern = _PATTERNS.get(kind) or f"/{FOLDERS[kind]}/{{slug}}.md"
    return pattern.format(slug=slug, programme=programme, anchor=anchor)


def is_beside_index(kind: str) -> bool:
    """Say whether the page of a record of ``kind`` lies beside the index of its kind, in files that
    bear the records' names: then none may be called as the index is."""
    return kind == "page" or _PATTERNS.get(kind, "/{slug}.md").endswith("/{slug}.md")


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


def language_anchor(tag: str) -> str:
    """Give the anchor, in the index of family pages, of those in the language of ``tag``."""
    return f"in-{tag.lower()}"


def language_address(tag: str | None) -> str:
    """Give the address of the list of family pages in a language. Those in the site's own, for
    which ``tag`` is None, are what the index begins with."""
    index = index_address("family")
    return f"{index}#{language_anchor(tag)}" if tag else index


def anchor(record: Record) -> str:
    """Give the anchor of ``record`` on a page that holds many of its kind."""
    return f"{KINDS[record.kind].name}-{record.slug.replace('/', '-')}"


def media_folder(record: Record) -> str:
    """Give the folder that the pictures beside ``record`` are published in, without slashes
    around."""
    return address(record).strip("/").rpartition("/")[0]
