"""The whole-site checks, proved on pages that break them."""

from __future__ import annotations

from pathlib import Path

import pytest
from house.pages import Site

WELL = '<html lang="en"><title>t</title><h1 id="top">t</h1>'


@pytest.mark.parametrize(
    ("html", "dead"),
    [
        ('<a href="#top">', ""),
        ('<a href="../">', ""),
        ('<a href="../#home">', ""),
        ('<a href="/base/">', ""),
        ('<a href="https://us.example/base/sub/">', ""),
        ('<a href="https://else.example/gone">', ""),
        ('<a href="mailto:a@b.example">', ""),
        ('<a href="#gone">', "no such anchor in sub/index.html"),
        ('<a href="../#gone">', "no such anchor in index.html"),
        ('<img src="gone.png">', "no such file"),
        ('<img srcset="../index.html 1x, gone.png 2x">', "no such file"),
        ('<a href="/sub/">', "outside /base/"),
    ],
)
def test_dead_links(tmp_path: Path, html: str, dead: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "index.html").write_text(WELL + '<p id="home">')
    (tmp_path / "sub/index.html").write_text(WELL + html)
    found = [
        line.rpartition(": ")[2] for line in Site(tmp_path, "https://us.example/base/").dead_links()
    ]
    assert found == ([dead] if dead else [])


@pytest.mark.parametrize(
    ("file", "text", "count"),
    [
        ("a.html", '<a href="https://else.example/">', 0),
        ("a.html", '<script src="//else.example/x.js">', 1),
        ("a.html", '<link rel="canonical" href="https://us.example/base/a.html">', 0),
        ("a.html", '<link rel="stylesheet" href="https://else.example/x.css">', 1),
        ("a.html", '<img src="data:image/png;base64,AA==">', 0),
        ("a.css", "a{background:url(https://else.example/x.png)}", 1),
        ("a.css", '@import "https://else.example/x.css";', 1),
        ("a.css", "a{background:url('data:image/svg+xml,x')}", 0),
    ],
)
def test_third_party_requests(tmp_path: Path, file: str, text: str, count: int) -> None:
    (tmp_path / file).write_text(text)
    site = Site(tmp_path, "https://us.example/base/")
    assert len(list(site.third_party_requests())) == count


def test_what_a_page_holds(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<html lang="cy"><title> One  </title><h1>x</h1><h1>y</h1><p id=a style="x"><b id=a>'
    )
    page = Site(tmp_path).pages["a.html"]
    assert (page.lang, page.titles, page.ids) == ("cy", ["One"], ["a", "a"])
    assert (len(page.headings), len(page.styled)) == (2, 1)
