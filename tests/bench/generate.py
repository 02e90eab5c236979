"""Writes whole sites of any size: ``tellback_site`` of records, and ``stock_site`` of the same
sessions and stories as plain pages for Material."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from programmes import DOMAINS, SEED, THEMES, programmes
from wording import Wording

TERMS, SOURCES = 30, 20
HOOK = '"""Hands MkDocs the events of Tellback."""\n\nfrom tellback.mkdocs_events import *\n'
COMMON = """\
site_name: A site to measure
site_url: https://measured.example/
theme:
  name: material
  font: false
validation:
  links:
    absolute_links: relative_to_docs
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc:
      permalink: true
  - pymdownx.details
  - pymdownx.superfences
"""
TELLBACK = """\
hooks:
  - hooks/site.py
plugins:
  - macros:
      on_undefined: strict
      on_error_fail: true
nav:
  - Home: index.md
  - Programmes: programmes/index.md
  - Stories: stories/index.md
  - Enablers: enablers/index.md
  - Barriers: barriers/index.md
  - Events: events/index.md
extra:
  tellback:
    zone: Europe/London
"""
STOCK = """\
plugins:
  - search
nav:
  - Home: index.md
not_in_nav: |
  /programmes/
"""


def tellback_site(root: Path, writings: int) -> None:
    """Write a site of ``writings`` sessions and stories into the folder ``root``."""
    gathered = _shared_records(Wording(SEED - 1))
    _write(root / "mkdocs.yml", COMMON + TELLBACK)
    _write(root / "hooks/site.py", HOOK)
    _write(root / "docs/index.md", "# A site to measure\n")
    for programme in programmes(writings):
        folder = root / "sessions" / programme.slug
        _write(folder / "programme.md", _page(programme.fields, "## Why\n\nTo measure.\n"))
        _write(folder / "voices.yml", _yaml(programme.voices))
        _write(root / f"data/events/{programme.slug}-event.yml", _yaml(programme.event))
        for writing in programme.writings:
            page = _page({"title": writing.title, **writing.fields}, writing.text)
            _write(root / "sessions" / writing.path, page)
        for name in ("organisations", "enablers", "barriers"):
            gathered.setdefault(name, {}).update(getattr(programme, name))
    for name, records in gathered.items():
        _write(root / f"data/{name}.yml", _yaml(records))


def _shared_records(wording: Wording) -> dict[str, dict[str, Any]]:
    """Give what all programmes name, by the file of data/ that holds it."""
    return {
        "themes": {
            f"theme-{at:02}": {"name": f"Theme {at}", "about": wording.sentences(20)}
            for at in range(THEMES)
        },
        "domains": {
            f"domain-{at}": {"name": f"Domain {at}", "about": wording.sentences(20)}
            for at in range(DOMAINS)
        },
        "glossary": {
            f"term-{at:02}": {
                "term": f"{wording.words(2)} {at}",
                "short": [f"TM{at:02}"],
                "meaning": wording.sentences(15),
            }
            for at in range(TERMS)
        },
        "sources": {
            f"source-{at:02}": {
                "type": "book",
                "title": wording.title(),
                "author": [{"family": f"Writer{at}"}],
                "issued": {"year": 2000 + at},
            }
            for at in range(SOURCES)
        },
    }


def stock_site(root: Path, writings: int) -> None:
    """Write the same sessions and stories as plain pages for Material, the menu kept short."""
    _write(root / "mkdocs.yml", COMMON + STOCK)
    listed = []
    for path, title, text in plain_pages(writings):
        listed.append(f"- [{title}]({path})")
        _write(root / "docs" / path, text)
    _write(root / "docs/index.md", "# A site to measure\n\n" + "\n".join(listed) + "\n")


def plain_pages(writings: int) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the title and the whole text of a page for each session and story.

    What they link to lies outside of the site, so that no other tool has links to look after.
    """
    for programme in programmes(writings):
        for writing in programme.writings:
            text = writing.text.replace("](story:", "](https://measured.example/story/")
            text = text.replace("](organisation:", "](https://measured.example/organisation/")
            page = f"---\ntitle: {writing.title}\n---\n\n{text}"
            yield f"programmes/{writing.path}", writing.title, page


def _page(fields: dict[str, Any], text: str) -> str:
    return f"---\n{_yaml(fields)}---\n\n{text}"


def _yaml(data: dict[str, Any]) -> str:
    """Give ``data`` as YAML: each value in JSON's own form, which YAML 1.2 takes as it is."""
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in data.items())


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
