"""``tellback export`` as it is typed: what it refuses, what consent keeps out of it, and that
nothing is put anywhere unless all is well."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli.typed import Typed
from house.building import SITES, copied_site

from tellback.exporting.read_me import Exported
from tellback.gate.edition import Edition

TOLD: dict[str, Any] = yaml.safe_load(
    (SITES.parent / "site/retracting.yml").read_text(encoding="utf-8")
)
STORY = "sessions/keeping-warm/stories/the-lantern.md"
TAKEN_BACK = (
    "status: given\n  scope: public\n  given_on: 2026-01-20\n  by: adult\n  reference: KW-1"
)


@pytest.fixture
def warm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one story that is told on every surface."""
    monkeypatch.setenv("TELLBACK_TODAY", "2026-11-21")
    return copied_site("retract", tmp_path)


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def _told(folder: Path) -> list[str]:
    """Give every file, its path included, that says something of the story."""
    words = [word.lower() for word in TOLD["story"]]
    return [
        name
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and (name := path.relative_to(folder).as_posix())
        and any(
            word in f"{name} {path.read_bytes().decode(errors='replace')}".lower() for word in words
        )
    ]


def test_wrongly_typed_it_says_what_to_type(typed: Typed, tmp_path: Path, site: Path) -> None:
    code, _, err = typed("export", tmp_path / "plain", tmp_path)
    assert (code, err.splitlines()[0][:24]) == (2, "There is no mkdocs.yml i")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").write_text("mine")
    code, _, err = typed("export", tmp_path / "full", site)
    assert code == 2
    assert "is not empty: it holds mine. Nothing was changed." in err
    code, _, err = typed("export", site / "docs/plain", site)
    assert code == 2
    assert "lies in docs/ of a site" in err
    code, _, err = typed("export", tmp_path / "plain", site, "--today", "yesterday")
    assert (code, "not a date" in err) == (2, True)


def test_with_errors_nothing_is_exported(typed: Typed, tmp_path: Path, site: Path) -> None:
    story = "sessions/growing-together/stories/the-bench.md"
    _change(site / story, "domain: belonging", "domain: nowhere")
    code, _, err = typed("export", tmp_path / "plain", site)
    assert code == 1
    assert "Nothing was exported: there are errors to put right first." in err
    assert f"{story}:4" in err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["allotment"]


def test_a_full_disk_is_said_and_leaves_nothing(
    typed: Typed, tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: Any, **named: Any) -> Exported:
        raise OSError(errno.ENOSPC, "No space left on device", "docs/index.md")

    monkeypatch.setattr("tellback.mkdocs_export.write_export", full)
    code, _, err = typed("export", tmp_path / "plain", site)
    assert code == 1
    assert "No space left on device (docs/index.md). Nothing was put at" in err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["allotment"]


def test_the_second_lock_looks_through_what_is_exported(
    typed: Typed, tmp_path: Path, warm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _change(warm / STORY, TAKEN_BACK, TAKEN_BACK.replace("given\n", "withdrawn\n", 1))

    def leaking(*given: Any, folder: Path, **named: Any) -> Exported:
        (folder / "docs").mkdir()
        (folder / "docs/page.md").write_text("I filled it with paraffin and put it out.\n")
        return Exported("Warm", date(2026, 11, 21), Edition.PUBLIC, 1)

    monkeypatch.setattr("tellback.mkdocs_export.write_export", leaking)
    code, _, err = typed("export", tmp_path / "plain", warm)
    assert code == 1
    assert "Nothing was exported: it would have shown what is held back." in err
    assert "docs/page.md" in err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["retract"]


@pytest.mark.site
def test_consent_holds_for_every_file_of_an_export(
    typed: Typed, tmp_path: Path, warm: Path
) -> None:
    _change(warm / STORY, TAKEN_BACK, "status: refused")
    _change(warm / "docs/index.md", '{{ story("the-lantern") }}', "")
    _change(
        warm / "mkdocs.yml", "  - hooks/site.py", "  - hooks/site.py\nrepo_url: https://x.example/"
    )
    code, out, err = typed("export", tmp_path / "plain", warm)
    assert code == 0, err
    assert _told(tmp_path / "plain") == []
    assert _told(warm / "sessions") != []
    assert "does not reach this folder" in out
    readme = (tmp_path / "plain/README.md").read_text("utf-8")
    assert "“hooks”, “repo_url”, “plugins: macros”" in " ".join(readme.split())


@pytest.mark.site
def test_an_edition_for_the_programme_says_so_and_old_addresses_lead_on(
    typed: Typed, tmp_path: Path, site: Path
) -> None:
    story = site / "sessions/growing-together/stories/the-bench.md"
    _change(story, "teller: a grower", "teller: a grower\naliases: [old/bench/]")
    code, out, err = typed("export", tmp_path / "public", site)
    assert code == 0, err
    old = (tmp_path / "public/docs/old/bench/index.html").read_text("utf-8")
    assert 'href="../../programmes/growing-together/stories/the-bench/"' in old
    assert "/programmes/growing-together/stories/the-bench/ 301" in (
        tmp_path / "public/docs/_redirects"
    ).read_text("utf-8")
    assert (tmp_path / "public/docs/assets/moved.js").is_file()

    _change(story, "scope: public", "scope: programme")
    code, out, err = typed("export", tmp_path / "private", site, "--edition", "programme")
    assert code == 0, err
    assert "the programme's own edition" in out
    pages = [*(tmp_path / "private/docs").rglob("*.md")]
    mark = "**Private edition for the programme. Do not share or publish.**"
    assert len(pages) > 30
    assert [page for page in pages if mark not in page.read_text("utf-8")] == []
    assert "site_name: 'Private: Plot by plot'" in (tmp_path / "private/mkdocs.yml").read_text()
    assert "Disallow: /" in (tmp_path / "private/docs/robots.txt").read_text()
    assert not (tmp_path / "private/docs/old").exists()


@pytest.mark.site
def test_without_the_hook_nothing_is_exported(typed: Typed, tmp_path: Path, site: Path) -> None:
    _change(site / "mkdocs.yml", "hooks:\n  - hooks/site.py\n", "")
    _change(site / "mkdocs.yml", "  - macros\n", "")
    code, _, err = typed("export", tmp_path / "plain", site)
    assert code == 1
    assert "mkdocs.yml does not name Tellback's hook" in err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["allotment"]
