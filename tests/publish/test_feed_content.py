"""A page's HTML as feeds hold it. The cases are in feed_content.yml, with what comes of each."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import lxml.html
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tellback.publish.feed_content import feed_html, in_xml

CASES = yaml.safe_load(Path(__file__).with_name("feed_content.yml").read_text(encoding="utf-8"))
URL = "https://site.example/learning/events/day/"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_a_feed_holds_of_a_page(case: dict[str, str]) -> None:
    assert feed_html(case["page"], URL) == case["feed"]


@given(st.text())
def test_any_text_can_stand_in_xml(text: str) -> None:
    element = ElementTree.Element("content")
    element.text = in_xml(text)
    ElementTree.fromstring(ElementTree.tostring(element))


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<a href='../x'>",
        "</a>",
        "<img src=y onerror=z>",
        "<nav>",
        "</nav>",
        "<svg>",
        "<h1>",
        "</div>",
        "<li>",
        "<!--",
        "-->",
        "<b title='",
        "'>",
        "&#x0;",
        "words",
        "<details>",
        "<base href='//x'>",
        "<iframe src=x>",
        "<a href='x:'>",
        "<math>",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_a_page_holds_every_address_is_whole_and_nothing_runs(html: str) -> None:
    made = feed_html(html, URL)
    if not made:
        return
    for element in lxml.html.fragment_fromstring(made, create_parent="div").iter():
        assert isinstance(element.tag, str), "there is no comment"
        assert element.tag not in {"script", "style", "form", "nav", "svg", "iframe", "h1"}
        assert not any(name.startswith("on") for name in element.attrib)
        for name in ("href", "src"):
            if name in element.attrib:
                assert urlsplit(element.attrib[name]).scheme, made
