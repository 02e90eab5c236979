from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from assemble.garden import templates
from assemble.golden import made
from records import record

from tellback.assemble.everything_pages import everything_pages
from tellback.assemble.quick_exit import EXIT_TO, exit_to, has_quick_exit, leaving_pages
from tellback.assemble.taking_part_pages import taking_part_pages
from tellback.relate.library import Library
from tellback.relate.whats_new import whats_new

TODAY = date(2026, 11, 21)
CASES = yaml.safe_load(Path(__file__).with_name("exit_to.yml").read_text(encoding="utf-8"))
SAYS = r"mkdocs.yml: under “extra: tellback: exit_to:” give the whole address"
KINDS = ["article", "family", "framework", "page"]


@pytest.mark.parametrize(("asked", "leads"), CASES.items(), ids=CASES)
def test_where_the_way_off_may_lead(asked: str, *, leads: bool) -> None:
    settings = {"tellback": {"exit_to": asked}}
    if leads:
        assert exit_to(settings) == asked
    else:
        with pytest.raises(ValueError, match=SAYS):
            exit_to(settings)


@pytest.mark.parametrize("asked", [None, 7, ["https://news.example.org/"]])
def test_what_is_no_address_at_all(asked: object) -> None:
    with pytest.raises(ValueError, match=SAYS):
        exit_to({"tellback": {"exit_to": asked}})


@pytest.mark.parametrize("extra", [{}, {"tellback": {}}, {"tellback": None}])
def test_where_nothing_is_named(extra: dict[str, object]) -> None:
    assert exit_to(extra) == EXIT_TO


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_with_the_way_off_brings_the_page_about_leaving(kind: str) -> None:
    library = Library([record(kind, "here", quick_exit="yes")], TODAY)
    (page,) = made(leaving_pages, library).values()
    assert page.quick_exit
    assert "does not clear your browser’s **history**" in templates(library).page(page.template, {})
    everything = made(everything_pages, library)["everything.md"]
    said = templates(library).page(everything.template, everything.data)
    assert f"- [{page.title}](/{page.path})" in said


@pytest.mark.parametrize("kind", KINDS)
def test_without_one_there_is_none(kind: str) -> None:
    library = Library([record(kind, "here")], TODAY)
    assert list(leaving_pages(library)) == []
    assert not made(everything_pages, library)["everything.md"].data["leaving"]


def test_a_frameworks_sheet_has_the_way_off_too() -> None:
    library = Library([record("framework", "here", quick_exit="yes")], TODAY)
    pages = made(taking_part_pages, library)
    leaves = {path: page.quick_exit for path, page in pages.items()}
    assert leaves["frameworks/here.md"]
    assert leaves["frameworks/here/sheet.md"]
    assert not leaves["frameworks/index.md"]


def test_no_list_of_news_shows_one() -> None:
    shown = record("article", "shown", title="Shown")
    hidden = record("article", "hidden", title="Hidden", quick_exit="yes")
    assert has_quick_exit(hidden)
    assert [entry.title for entry in whats_new(Library([shown, hidden], TODAY))] == ["Shown"]
