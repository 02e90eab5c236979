"""What the guides tell officers to type can be typed: it is read, and nothing is wrong with it."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from cli.typed import Typed
from house.building import copied_site

from tellback.steps import build_library

TODAY = date(2026, 11, 21)
QUESTION = "\n## What is it?\n\nIt is a talk.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied_site("allotment", tmp_path)


def _typed(repo: Path, guide: str, kind: str = "yaml") -> list[str]:
    """Give the blocks of ``kind`` in ``guide``, from the first one down."""
    text = (repo / f"docs/guide/{guide}.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.M | re.S)


def _said(root: Path, *names: str) -> list[str]:
    """Give what is wrong with the files that ``names`` begins, beyond what is good to know."""
    return [
        f"{each.where.file}: {each.rule}"
        for each in build_library(root, TODAY).problems
        if each.where.file.startswith(names) and each.severity.value != "notice"
    ]


def test_the_family_pages_can_be_written_by_their_guide(
    repo: Path, root: Path, typed: Typed
) -> None:
    plain, easy, made_from, quick_exit, _ = _typed(repo, "family-pages")
    (picture,) = _typed(repo, "family-pages", "markdown")
    pages = root / "docs/families"
    shutil.copy(repo / "docs/families/talk.svg", pages)
    english = f"---\n{quick_exit}{plain}---\n{QUESTION}"
    (pages / "a-short-name.md").write_text(english, encoding="utf-8")
    (pages / "a-short-name.easy.md").write_text(f"---\n{easy}---\n\n{picture}", encoding="utf-8")
    translated = english.replace("---\n", f"---\n{made_from}", 1).replace(quick_exit, "")
    translated = re.sub(r"^ +(phone|email): .*\n", "", translated, flags=re.M)
    (pages / "a-short-name.cy.md").write_text(translated, encoding="utf-8")

    easy_read, welsh = (pages / f"a-short-name.{each}.md" for each in ("easy", "cy"))
    code, _, err = typed(
        "translations", "--settle", easy_read, "--settle", welsh, "--today", TODAY, root
    )
    assert (code, err) == (0, "")
    assert _said(root, "docs/families/a-short-name") == []


def test_the_statement_and_the_search_words_can_be_written_by_their_guide(
    repo: Path, root: Path
) -> None:
    term, _, licence, statement, contact = _typed(repo, "publishing")
    (root / "data/accessibility.yml").write_text(statement, encoding="utf-8")
    with (root / "data/glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(f"\n{term}")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("".join(each.partition("  tellback:\n")[2] for each in (contact, licence)))
    assert _said(root, "data/accessibility.yml", "data/glossary.yml", "mkdocs.yml") == []


def test_a_page_can_be_moved_by_the_guide(repo: Path, root: Path) -> None:
    moved = _typed(repo, "publishing")[1]
    event = next((root / "data/events").glob("*.yml"))
    with event.open("a", encoding="utf-8") as record:
        record.write(f"\n{moved}")
    assert _said(root, event.relative_to(root).as_posix()) == []
