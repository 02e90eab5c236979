"""Our pages are rendered as MkDocs renders its own: content, contents, title, anchors, warnings."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.base import load_config
from mkdocs.structure.files import Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page

from tellback.mkdocs_rendering import LeanPage
from tellback.mkdocs_settings import prepare_markdown

PAGES = {
    "index.md": "# Home *page* ![pic](a.png)\n\n[a](sub/one.md#part) [b](/sub/one.md#nowhere) "
    "[c](#here) [d](?q=1) [e](https://x.example/y.md) [f](mailto:me@x.example) <me@x.example>\n",
    "sub/one.md": "## No title\n\n[up](../index.md) [me](one.md#part) [root](/index.md?a=b#c) "
    "![p](../a%20b.png) [esc](/sub/t%C3%A9.md) [dot](./../sub/./one.md)\n\n## Part { #part }\n",
    "sub/té.md": "Text first\n\n# Then a title\n\n<a name='raw'></a> <p ID=other>x</p>\n\n"
    "<div id=\"box\" markdown>\n# In a box\n</div>\n\n[one]: one.md#part 'T'\n\n[one] [x](//h/y)\n",
    "blank.md": "\n \n",
    "front.md": "# A [link](sub/one.md) & `code`[^1]\n\n[^1]: Note.\n",
    "missing.md": "# Bad\n\n[gone](gone.md) [also](/sub/gone.md#x) [near](sub/one) [dir](sub/)\n",
    "excluded.md": "[to](hidden.md)\n",
    "hidden.md": "[to](gone.md) [home](index.md)\n",
    "broken.md": "[a](http://[bad) [b](\\\\x) ![](index.md) [c](<a b.md>) [d](.)\n",
}


class _Told(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelno, record.getMessage()))


def _site(root: Path, *, from_root: bool, urls: bool) -> tuple[Any, Files]:
    for path, text in PAGES.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for path in ("a.png", "a b.png"):
        (root / "docs" / path).write_bytes(b"")
    extensions = ["attr_list", "md_in_html", "footnotes", {"toc": {"permalink": True}}]
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    config = load_config(
        str(root / "mkdocs.yml"),
        plugins=[],
        use_directory_urls=urls,
        markdown_extensions=extensions,
        validation={"links": {"anchors": "warn", "unrecognized_links": "warn"}},
    )
    if from_root:
        prepare_markdown(config, ())
    files = get_files(config)
    hidden = files.get_file_from_path("hidden.md")
    assert hidden
    hidden.inclusion = InclusionLevel.EXCLUDED
    return config, files


def _rendered(kind: type[Page], config: Any, files: Files) -> dict[str, Any]:
    """Give all that MkDocs knows of each page, and what was said while it was found out."""
    told = _Told()
    log = logging.getLogger("mkdocs")
    before = log.level
    log.addHandler(told)
    log.setLevel(logging.INFO)
    found: dict[str, Any] = {}
    try:
        pages = [
            kind(None, file, config) for file in files.documentation_pages(inclusion=lambda _: True)
        ]
        for page in pages:
            page.read_source(config)
            try:
                page.render(config, files)
            except ValueError as error:
                found[page.file.src_uri] = str(error)
                continue
            links = page.links_to_anchors or {}
            found[page.file.src_uri] = (
                page.content,
                str(page.toc),
                page.title,
                page.present_anchor_ids,
                {file.src_uri: anchors for file, anchors in links.items()},
            )
        for page in pages:
            page.validate_anchor_links(files=files, log_level=logging.WARNING)
    finally:
        log.removeHandler(told)
        log.setLevel(before)
    return {**found, "said": told.lines}


@pytest.mark.parametrize("from_root", [True, False])
@pytest.mark.parametrize("urls", [True, False])
def test_pages_are_what_mkdocs_makes_of_them(tmp_path: Path, from_root: bool, urls: bool) -> None:
    config, files = _site(tmp_path, from_root=from_root, urls=urls)
    stock = _rendered(Page, config, files)
    lean = _rendered(LeanPage, config, files)
    assert lean == stock
    assert len(stock["said"]) > 5, "MkDocs had something to warn of"


def test_mkdocs_renders_only_what_it_has_to_warn_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, files = _site(tmp_path, from_root=True, urls=True)
    left: list[str] = []
    render = Page.render

    def noted(page: Page, *given: Any) -> None:
        left.append(page.file.src_uri)
        render(page, *given)

    monkeypatch.setattr(Page, "render", noted)
    _rendered(LeanPage, config, files)
    assert sorted(left) == ["broken.md", "excluded.md", "hidden.md", "missing.md"]


def test_a_page_that_stops_midway_leaves_the_next_alone(tmp_path: Path) -> None:
    config, files = _site(tmp_path, from_root=True, urls=True)
    once = _rendered(LeanPage, config, files)
    files_again = _rendered(LeanPage, config, files)
    assert files_again == once


def test_another_configuration_has_an_instance_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    config, files = _site(tmp_path / "a", from_root=True, urls=True)
    first = _rendered(LeanPage, config, files)["index.md"][0]
    other, more = _site(tmp_path / "b", from_root=True, urls=True)
    other.mdx_configs["toc"] = {"permalink": False}
    assert "headerlink" in first
    assert "headerlink" not in _rendered(LeanPage, other, more)["index.md"][0]
    other.mdx_configs["toc"] = {"permalink": True}
    assert "headerlink" in _rendered(LeanPage, other, more)["index.md"][0]
    config.mdx_configs["toc"] = {"permalink": False}
    assert "headerlink" not in _rendered(LeanPage, config, files)["index.md"][0]
