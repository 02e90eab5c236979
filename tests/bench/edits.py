"""What is edited between two builds of Tellback's generated site, and how one is readied for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from generate import tellback_site

from tellback.assemble.templates import packaged_overrides

STORY = "programmes/programme-0000/stories/programme-0000-story-01.md"
SESSION = "sessions/programme-0000/01-session/session.md"
TEMPLATE = "components/neighbours.md"
TERM, SHORT = "term-29", "TM29"
ONE_IN = 50
"""One story in so many uses the term whose meaning is edited."""

_TERM_FILE, _AFTER = "data/glossary.yml", "## After\n\n"


def prepared_site(root: Path, writings: int) -> None:
    """Write a site of ``writings`` with a template of its own, and a term that some stories use."""
    tellback_site(root, writings)
    settings = root / "mkdocs.yml"
    told = settings.read_text(encoding="utf-8")
    settings.write_text(
        told.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n"),
        encoding="utf-8",
    )
    own = root / "overrides" / TEMPLATE
    own.parent.mkdir(parents=True)
    shutil.copy(packaged_overrides() / TEMPLATE, own)
    for story in sorted(root.glob("sessions/*/stories/*.md"))[::ONE_IN]:
        _replace(story, _AFTER, f"{_AFTER}They asked what {SHORT} was. ")


def edit_a_page(content: Path, time: int) -> None:
    """Add a sentence to a story below ``content``, a folder of plain pages."""
    _add_a_sentence(content / STORY, time)


def _edit_a_story(root: Path, time: int) -> None:
    _add_a_sentence(root / STORY.replace("programmes/", "sessions/", 1), time)


def _add_a_sentence(story: Path, time: int) -> None:
    with story.open("a", encoding="utf-8") as opened:
        opened.write(f"\nIt was read again {time} times.\n")


def _edit_a_title(root: Path, time: int) -> None:
    session = root / SESSION
    lines = session.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if line.startswith("title: "))
    lines[at] = f'title: "What was learnt the time before, told again {time}"\n'
    session.write_text("".join(lines), encoding="utf-8")


def _edit_a_term(root: Path, time: int) -> None:
    file = root / _TERM_FILE
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if line.startswith(f"{TERM}: "))
    before, _, _ = lines[at].partition('"meaning": ')
    lines[at] = f'{before}"meaning": "What it means was put in other words {time} times."}}\n'
    file.write_text("".join(lines), encoding="utf-8")


def _edit_a_template(root: Path, time: int) -> None:
    shutil.copy(packaged_overrides() / TEMPLATE, root / "overrides" / TEMPLATE)
    _replace(root / "overrides" / TEMPLATE, "Before this", f"Before this ({time})")


def _replace(file: Path, before: str, after: str) -> None:
    """Put ``after`` in the place of ``before``. Raises LookupError where that is not there."""
    told = file.read_text(encoding="utf-8")
    if before not in told:
        raise LookupError(f"{file} holds no “{before.strip()}”, which was to be edited.")
    file.write_text(told.replace(before, after, 1), encoding="utf-8")


EDITS: Mapping[str, Callable[[Path, int], None]] = {
    "leaf": _edit_a_story,
    "title": _edit_a_title,
    "term": _edit_a_term,
    "template": _edit_a_template,
}
"""What is edited → how, by the names that the table has."""
