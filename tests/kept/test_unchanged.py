"""A site needs no build where nothing it is made from has changed, and it is as it was left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tellback.kept.unchanged import (
    Asked,
    Unchanged,
    asked_by,
    keep_unchanged,
    stands_unchanged,
)
from tellback.sameness import files_below

DAY = {"TELLBACK_TODAY": "2026-11-21"}


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """A build that is over: of one file, into two."""
    for name in ("mkdocs.yml", "docs/index.md", "site/index.html", "site/.well-known/ours"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    site = tmp_path / "site"
    asked = asked_by(DAY, tmp_path, strict=False)
    keep_unchanged(asked, asked.inputs(), 0, files_below(site), Unchanged(site, 1, "said"))
    assert not asked.file.exists(), "what changed that moment may change again, unseen"
    later = max(changed for _, changed in (asked.inputs() or {}).values()) + 10**9
    keep_unchanged(asked, asked.inputs(), later, files_below(site), Unchanged(site, 1, "said"))
    return asked


def test_a_site_that_is_as_it_was_left_stands(asked: Asked) -> None:
    assert stands_unchanged(asked) == Unchanged(asked.root / "site", 1, "said")


def test_what_a_host_keeps_there_is_no_reason_to_build(asked: Asked) -> None:
    (asked.root / "site/.htaccess").write_text("theirs")
    assert stands_unchanged(asked)


@pytest.mark.parametrize(
    "name", ["docs/index.md", "docs/more.md", "site/index.html", "site/more.html", "mkdocs.yml"]
)
def test_whatever_else_changes_is_one(asked: Asked, name: str) -> None:
    (asked.root / name).write_text("changed")
    assert stands_unchanged(asked) is None


@pytest.mark.parametrize("name", ["site/.well-known/ours", "site/index.html", "docs/index.md"])
def test_so_is_a_file_that_is_gone(asked: Asked, name: str) -> None:
    (asked.root / name).unlink()
    assert stands_unchanged(asked) is None


def test_a_file_that_bears_the_date_of_another(asked: Asked) -> None:
    """One that is moved over what was read has its own date, and came later."""
    file, other = asked.root / "docs/index.md", asked.root / "other"
    seen = file.stat()
    other.write_text("x" * seen.st_size)
    os.utime(other, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    other.replace(file)
    assert stands_unchanged(asked) is None


def test_what_else_is_asked_for(asked: Asked) -> None:
    for named in ({"TELLBACK_EDITION": "programme"}, {"TELLBACK_TODAY": "2026-11-22"}):
        assert stands_unchanged(asked_by({**DAY, **named}, asked.root, strict=False)) is None
    assert stands_unchanged(asked_by(DAY, asked.root, strict=True)) is None
