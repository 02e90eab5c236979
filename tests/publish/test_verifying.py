"""What is found wrong with a finished site before it is published."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.publish.verifying import Expected, ReportedLinks, verify

CASES = yaml.safe_load(Path(__file__).with_name("verifying.yml").read_text(encoding="utf-8"))
ADDRESS = "https://example.org/learning/"


def _page(body: str) -> str:
    return f"<!doctype html>\n<html><body data-pagefind-body>{body}</body></html>\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "pagefind").mkdir()
    (tmp_path / "picture.png").write_bytes(b"png")
    for page in ("index.html", "a/index.html", "b/index.html"):
        (tmp_path / page).write_text(_page('<h2 id="place">B</h2>'))
    _index(tmp_path, 3)
    return tmp_path


def _index(site: Path, pages: int) -> None:
    entry = {"languages": {"en": {"page_count": pages}}}
    (site / "pagefind/pagefind-entry.json").write_text(json.dumps(entry))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["html"][:40])
def test_links(site: Path, case: dict[str, Any]) -> None:
    (site / "a/index.html").write_text(_page(case["html"]))
    reported = {
        ("a/index.html", case.get("warned_of", "")): True,
        ("a/index.html", case.get("let_pass", "")): False,
    }
    found = verify(site, Expected(address=ADDRESS, reported=reported))
    for said, expected in (
        (found.wrong, case.get("wrong", [])),
        (found.doubtful, case.get("doubtful", [])),
    ):
        assert len(said) == len(expected), said
        assert all(part in each for part, each in zip(expected, said, strict=True))


def test_only_changed_pages_are_looked_into(site: Path) -> None:
    (site / "a/index.html").write_text(_page('<a href="gone.html">x</a>'))
    assert verify(site, Expected(), changed=["b/index.html", "taken-away.html"]).wrong == ()
    assert verify(site, Expected(), changed=["a/index.html"]).wrong


def test_a_page_that_was_planned_and_is_not_there(site: Path) -> None:
    pages = ["a/index.html", "index.html", "c/index.html"]
    (said,) = verify(site, Expected(pages)).wrong
    assert said.startswith("Of the planned pages (3), 1 was not written: c/index.html.")
    (said,) = verify(site, Expected([*pages, "d.html"])).wrong
    assert said.startswith("Of the planned pages (4), 2 were not written: c/index.html, d.html.")
    assert verify(site, Expected(pages[:2])).wrong == ()
    assert verify(site, Expected(pages), changed=[]).wrong


@pytest.mark.parametrize("left", ["", "<!doctype html>\n<html><body>half"])
def test_a_page_that_was_cut_short(site: Path, left: str) -> None:
    (site / "index.html").write_text(left)
    _index(site, 2)
    assert verify(site, Expected()).wrong == (
        "index.html ends before its end: it does not end with </html>.",
    )


def test_search_that_knows_too_few_pages(site: Path) -> None:
    _index(site, 2)
    (said,) = verify(site, Expected()).wrong
    assert "search knows 2 pages, and 3 are to be found by it" in said
    assert verify(site, Expected(searched=2)).wrong == ()
    assert verify(site, Expected(), changed=[]).wrong == ()  # nobody says how many there are
    assert verify(site, Expected(searched=4), changed=[]).wrong
    (site / "pagefind/pagefind-entry.json").write_text("{")
    assert "cannot be read" in verify(site, Expected()).wrong[0]


def test_it_is_found_in_the_same_order_by_several_processes(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = '<a href="/gone">x</a><a href="../b/#none">x</a><a href="#away">x</a><a href="#place">'
    for number in range(12):
        (site / f"page-{number}.html").write_text(_page(f'<p id="place">{links}</p>{"x" * number}'))
    (site / "a/index.html").write_text("<html>")
    (site / "page-7.html").write_text(links)
    monkeypatch.setenv("TELLBACK_PROCESSES", "1")
    alone = verify(site, Expected())
    assert len(alone.wrong) == 5
    assert len(alone.doubtful) == 13
    monkeypatch.setenv("TELLBACK_PROCESSES", "4")
    assert verify(site, Expected()) == alone


def test_what_mkdocs_says_of_links_is_heard() -> None:
    links = ReportedLinks()
    log = logging.getLogger("mkdocs.structure.pages.test")
    log.addHandler(links)
    log.warning(
        "Doc file 'a/b.md' contains a link 'c.md', but the target 'a/c.md' is not found among "
        "documentation files."
    )
    log.setLevel(logging.INFO)
    log.info("Doc file 'index.md' contains an unrecognized relative link 'd/', it was left.")
    log.warning("Doc file 'index.md' is long.")
    heard = {
        ("a/b/index.html", "c.md"): True,
        ("a/b.html", "c.md"): True,
        ("index.html", "d/"): False,
    }
    assert heard.items() <= links.links.items()
    assert {link for _, link in links.links} == {"c.md", "d/"}
