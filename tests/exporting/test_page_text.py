"""The text of exported pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.assemble.shown_pictures import ShownPicture
from tellback.exporting.page_text import PageWriter
from tellback.exporting.stock_markdown import StockMarkdown
from tellback.exporting.taken_page import TakenPage, Tongue, WayOff, Word

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "pages.yml").read_text(encoding="utf-8")
)
FILES = {"index.md", "seen.png", "a (b).md", "stories/index.md", "stories/bench.md"}
BED = ShownPicture("stories/bed.webp", 4, 3, caption="Dug by all", alt="A bed of beans")
SITE_SHOWS = '<p lang="en">What the site shows.</p>'


@pytest.fixture(scope="module")
def writer() -> PageWriter:
    return PageWriter(StockMarkdown({"pymdownx.superfences": {}}), FILES)


def _page(text: str, **facts: Any) -> TakenPage:
    def picture(address: str) -> ShownPicture | None:
        return BED if address in ("bed.jpg", "/stories/bed.jpg") else None

    return TakenPage(
        **{
            "path": "stories/page.md",
            "markdown": text,
            "content": SITE_SHOWS,
            "title": "Told",
            "picture": picture,
            **facts,
        }
    )


def _body(text: str) -> str:
    return text.split("\n---\n", 1)[1].strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_text_is_plain_and_leads_where_it_led(case: dict[str, Any], writer: PageWriter) -> None:
    ids = case.get("ids") or ()
    content = SITE_SHOWS + "".join(f'<h2 id="{name}">x</h2>' for name in ids)
    written = writer.written(_page(case["text"], content=content))
    assert written.as_html is not case.get("kept", True)
    if written.as_html:
        assert _body(written.text) == f"<div>\n{SITE_SHOWS}\n</div>"
    else:
        assert _body(written.text) == case["gives"].strip()


def test_what_stands_around_the_text_on_the_site_comes_along(writer: PageWriter) -> None:
    written = writer.written(
        _page(
            "# Told\n\nText.",
            content='<h1 id="told">Told</h1>',
            mark="Private. Do not share.",
            way_off=WayOff("Exit", "https://weather.example/", "What it does", "/index.md"),
            tongues_title="Read in",
            tongues=[Tongue("ur", "rtl", "اردو", "/stories/bench.md")],
            words_title="Words here",
            words=[Word("Bed (b)", "Where [it] grows.", "/index.md#bed")],
        )
    )
    assert not written.as_html
    assert _body(written.text) == (
        "# Told\n\n**Private. Do not share.**\n{: .tb-private }\n\n"
        '[Exit](https://weather.example/){ .md-button rel="nofollow noreferrer noopener" }'
        " [What it does](../index.md)\n\n"
        '<div class="tb-languages" markdown="1">\n\nRead in\n{: .tb-languages__title }\n\n'
        '- [اردو](bench.md){ lang="ur" dir="rtl" hreflang="ur" }\n\n</div>\n\nText.\n\n'
        "## Words here { #tb-words }\n\n[Bed (b)](../index.md#bed)\n"
        ":   Where &#91;it&#93; grows."
    )


def test_a_translation_says_its_language_around_its_text(writer: PageWriter) -> None:
    text = _body(writer.written(_page("Text.", language="ur", direction="rtl")).text)
    assert text == '<div lang="ur" dir="rtl" markdown="1">\n\nText.\n\n</div>'
    html = _body(writer.written(_page("<script></script>", language="ur", direction="rtl")).text)
    assert html == f'<div lang="ur" dir="rtl">\n{SITE_SHOWS}\n</div>'


def test_front_matter_says_what_the_page_is_called_and_what_search_leaves_out(
    writer: PageWriter,
) -> None:
    page = _page("Text.", title="A: b", description="It's", meta={"hide": ["toc"]}, searched=False)
    stated = yaml.safe_load(writer.written(page).text.split("---\n")[1])
    assert stated == {
        "title": "A: b",
        "description": "It's",
        "hide": ["toc"],
        "search": {"exclude": True},
    }


def test_what_a_writer_calls_a_copy_of_a_picture_is_not_in_html(writer: PageWriter) -> None:
    shown = '<p><img src="a.webp" srcset="a-480.webp 480w" sizes="10rem"></p>'
    terms = '<section class="tb-words"><dl></dl></section>'
    page = _page("<script></script>", content=shown + terms)
    assert _body(writer.written(page).text) == '<div>\n<p><img src="a.webp"></p>\n</div>'
