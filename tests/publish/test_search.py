"""The search index that Pagefind makes of a finished site, and what of it the second lock sees."""

from __future__ import annotations

import gzip
import json
import marshal
import os
import subprocess
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tellback.model.source import Term
from tellback.publish.output_text import pieces_of
from tellback.publish.search import SearchIndexError, forms_text, write_search_index
from tellback.publish.search_facets import fragment_of

PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="tellback-facet-kind" content="Stories"><meta name="tellback-facet-theme"
 content="Harbour &amp; walks"><meta name="tellback-facet-theme" content="Evenings">
<meta name="tellback-facet-programme" content="At sea"><meta name="tellback-facet-day"
 content="{day}"><meta name="tellback-facet-made_up" content="Made-up example"></head><body>
<nav>menu words everywhere</nav>
<article{body}><h1 id="x">{title}<a class="headerlink" href="#x">permalinksign</a></h1><p>{text}</p>
<p class="tb-illustrative">repeated</p><div data-pagefind-ignore>glossarylist</div></article>
</body></html>"""
DAYS = {"the-quay": "2026-02-03", "rozmowa": "2025-09-01", "no-longer": "2024-01-01"}
TERMS = [
    Term(
        slug="taf",
        term="team around the family",
        short=("TAF",),
        meaning="x",
        also=("family team",),
    ),
    Term(slug="plain", term="plain", meaning="x"),
]


def _write(site: Path, name: str, text: str, *, listed: bool = True, language: str = "en") -> None:
    page = site / name / "index.html"
    page.parent.mkdir(parents=True)
    body = " data-pagefind-body" if listed else ""
    title = name.replace("-", " ").capitalize()
    page.write_text(
        PAGE.format(title=title, text=text, body=body, language=language, day=DAYS[name]),
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("indexed")
    _write(folder, "the-quay", "Chairs stood upside down along the quay, &lt;b&gt; and cafés.")
    _write(folder, "rozmowa", "Skargę można złożyć w dwóch krokach.", language="pl")
    _write(folder, "no-longer", "Taken back by somebody.", listed=False)
    write_search_index(folder, "en-GB", TERMS)
    return folder / "pagefind"


def _pieces(folder: Path, kind: str) -> list[str]:
    files = sorted(folder.rglob(f"*.{kind}"))
    assert files
    return [
        piece
        for file in files
        for piece in pieces_of(file.name, file.read_bytes())
        if isinstance(piece, str)
    ]


def test_one_index_holds_the_listed_pages_in_every_language(site: Path) -> None:
    entry = json.loads((site / "pagefind-entry.json").read_text())
    assert [(name, each["page_count"]) for name, each in entry["languages"].items()] == [("en", 2)]


def test_only_what_our_script_asks_for_is_left(site: Path) -> None:
    left = {each.name.partition(".")[2] or each.name for each in site.iterdir() if each.is_file()}
    kept = {each for each in left if not each.endswith("pf_meta")}
    assert kept == {"js", "json", "en.pagefind"}
    assert {each.name for each in site.iterdir() if each.is_dir()} == {"fragment", "index"}


def test_the_second_lock_reads_what_a_result_shows(site: Path) -> None:
    fragments = _pieces(site, "pf_fragment")
    (quay,) = (each for each in fragments if "/the-quay/" in each)
    assert "Chairs stood upside down along the quay" in quay
    for shown in ("Stories", "At sea", "Made-up example"):
        assert shown in quay
    for left_out in ("menu words", "permalinksign", "repeated", "glossarylist", "Taken back"):
        assert left_out not in "".join(fragments)


def test_the_second_lock_reads_the_words_of_the_index(site: Path) -> None:
    """There they stand one by one, cut to their stems: no phrase, no title, no address."""
    said = "".join(_pieces(site, "pf_index"))
    assert "upsid" in said
    assert "Chairs stood" not in said
    assert "the-quay" not in said
    assert "taken" not in said
    assert "harbour" not in said, "what a page is filtered by is not looked for in it"


def test_the_second_lock_reads_the_filters(site: Path) -> None:
    content = (site / "facets.json").read_bytes()
    assert "Harbour & walks" in "".join(map(str, pieces_of("facets.json", content)))


def test_the_filters_name_the_pages_of_the_index(site: Path) -> None:
    facets = json.loads((site / "facets.json").read_text(encoding="utf-8"))
    urls = {}
    for file in (site / "fragment").iterdir():
        text = gzip.decompress(file.read_bytes()).decode().removeprefix("pagefind_dcd")
        urls[file.stem] = json.loads(text)["url"]
    assert [urls[page] for page in facets["pages"]] == ["/rozmowa/", "/the-quay/"]
    assert facets["facets"] == {
        "day": {"2025-09-01": [0], "2026-02-03": [1]},
        "kind": {"Stories": [0, 1]},
        "programme": {"At sea": [0, 1]},
        "theme": {"Evenings": [0, 1], "Harbour & walks": [0, 1]},
    }


def test_a_folder_of_the_site_that_is_called_as_the_index_is(tmp_path: Path) -> None:
    page = tmp_path / "pagefind/index.html"
    page.parent.mkdir()
    page.write_text("Ours")
    with pytest.raises(SearchIndexError, match="Call docs/pagefind otherwise"):
        write_search_index(tmp_path, "en")
    assert page.read_text() == "Ours"


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    subprocess.run(["cp", "-r", str(site.parent), str(again)], check=True)
    write_search_index(again, "en-GB", TERMS)
    assert _bytes(again / "pagefind") == _bytes(site)


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def test_forms_of_terms() -> None:
    assert json.loads(forms_text(TERMS)) == [["team around the family", "TAF", "family team"]]
    everyday = forms_text([], "complain, complaint | alone | Ramadan, Ramazan")
    assert json.loads(everyday) == [["Ramadan", "Ramazan"], ["complain", "complaint"]]


def test_a_site_without_a_page_to_index(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="Pagefind says: "):
        write_search_index(tmp_path, "en")


def test_no_pagefind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    with pytest.raises(SearchIndexError, match="pip install"):
        write_search_index(tmp_path, "en")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("#!/bin/sh\nprintf '\\033[31mNo room left\\033[0m'; exit 3\n", "says: No room left$"),
        ("#!/bin/sh\nexit 4\n", "says: it ended with code 4"),
        ("", "could not be started"),
        ('#!/bin/sh\n: > "$4/pagefind-entry.json"\n', "The disk may be full"),
    ],
)
def test_a_pagefind_that_fails(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Any
) -> None:
    program = tmp_path / "program"
    program.write_text(script)
    program.chmod(0o755 if script else 0o644)
    monkeypatch.setattr("pagefind.service.get_executable", lambda: program)
    with pytest.raises(SearchIndexError, match=said) as failed:
        write_search_index(tmp_path, "en")
    assert "\x1b" not in str(failed.value)


def test_what_was_found_of_pages_that_stand_is_taken_over(tmp_path: Path) -> None:
    """A fragment that Pagefind writes as it did is the file from before, which is laid there."""
    good, again, clean = (tmp_path / each for each in ("good", "again", "clean"))
    for folder in (good, again, clean):
        _write(folder, "the-quay", "Chairs stood upside down along the quay, &lt;b&gt; and cafés.")
        words = "krokach" if folder == good else "dniach"
        _write(folder, "rozmowa", f"Skargę można złożyć w dwóch {words}.", language="pl")
    found = write_search_index(good, "en", TERMS)
    assert found.keys() == {"the-quay/index.html", "rozmowa/index.html"}
    copytree(good / "pagefind", again / "pagefind", copy_function=os.link)
    told = write_search_index(again, "en", TERMS, before=found)
    assert told == write_search_index(clean, "en", TERMS)
    assert not (tmp_path / "again-index").exists()
    assert _bytes(again / "pagefind") == _bytes(clean / "pagefind")
    same = [fragment_of(told[f"{page}/index.html"]) for page in ("the-quay", "rozmowa")]
    assert [
        (good / "pagefind" / each).exists()
        and (good / "pagefind" / each).samefile(again / "pagefind" / each)
        for each in same
    ] == [True, False]


def test_another_page_of_the_same_number_is_read(tmp_path: Path) -> None:
    """Pagefind cuts its numbers short: what stands there is told by its bytes."""
    good, clean = tmp_path / "good", tmp_path / "clean"
    for folder in (good, clean):
        _write(folder, "the-quay", "Chairs stood upside down along the quay.")
    (page, (url, number, _, facets)) = next(iter(write_search_index(good, "en", TERMS).items()))
    other = {page: (url, number, "another", marshal.dumps({"kind": ["Wrong"]}))}
    copytree(good / "pagefind", clean / "pagefind")
    (clean / "pagefind" / fragment_of(other[page])).write_text("another")
    told = write_search_index(clean, "en", TERMS, before=other)
    assert told[page][3] == facets
    assert _bytes(clean / "pagefind") == _bytes(good / "pagefind")
