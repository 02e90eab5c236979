"""Words of the glossary explain themselves, once each, where a page's text uses them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Markdown
from records import record

from tellback.assemble.explained import ExplainedTerms
from tellback.assemble.templates import packaged_overrides
from tellback.assemble.words import words_in

CASES = yaml.safe_load(Path(__file__).with_name("explained.yml").read_text(encoding="utf-8"))
TERMS = [
    record("term", "taf", term="team around the family", short=["TAF"], meaning="They <meet>."),
    record("term", "trauma", term="trauma informed", meaning="Knowing *what* trauma does."),
    record("term", "mi", term="motivational interviewing", short=["MI"], meaning="A way to talk."),
]
WORDS = words_in("en", [packaged_overrides()])
EXTENSIONS = ["abbr", "attr_list", "md_in_html", "tables", "toc"]


def html(markdown: str, *terms: Any) -> str:
    explained = ExplainedTerms(terms or TERMS, WORDS)
    return Markdown(extensions=[*EXTENSIONS, explained]).convert(markdown)


def linked(markdown: str) -> list[str]:
    """Give the words that became links to the glossary, in order."""
    return [
        part.partition("</a>")[0].partition(">")[2] for part in html(markdown).split("tb-term")[1:]
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_words_that_become_links(case: dict[str, Any]) -> None:
    assert linked(case["text"]) == case["links"]


def test_a_link_leads_to_the_glossary_and_is_described_at_the_pages_end() -> None:
    text = html("A TAF.")
    link, _, words = text.partition("<section")
    assert 'aria-describedby="tb-word-taf"' in link
    assert 'href="/glossary/index.md#term-taf"' in link
    assert '<dd id="tb-word-taf">They &lt;meet&gt;.</dd>' in words
    assert '<a href="/glossary/index.md#term-taf">team around the family (TAF)</a>' in words


def test_the_list_at_the_end_holds_each_word_once_by_alphabet() -> None:
    text = html("A trauma-informed TAF, a team around the family.")
    assert text.count("<dd") == 2
    assert text.index('tb-word-taf">They') < text.index('tb-word-trauma">Knowing')


def test_a_page_without_such_words_is_left_as_it_is() -> None:
    assert html("Nothing *here*.") == "<p>Nothing <em>here</em>.</p>"


def test_a_glossary_without_terms_changes_nothing() -> None:
    plain = Markdown(extensions=[ExplainedTerms([], WORDS)])
    assert plain.convert("A TAF.") == "<p>A TAF.</p>"


def test_the_text_around_a_link_is_kept_to_the_letter() -> None:
    text = html("Before TAF, *between* MI and trauma informed; after.").partition("<section")[0]
    words = "".join(
        part.rpartition(">")[2] if "<" in part else part for part in _without_tags(text)
    )
    assert words.strip() == "Before TAF, between MI and trauma informed; after."


def _without_tags(text: str) -> list[str]:
    return [piece.partition(">")[2] if ">" in piece else piece for piece in text.split("<")]


def test_a_page_that_is_converted_after_another_starts_anew() -> None:
    converter = Markdown(extensions=[*EXTENSIONS, ExplainedTerms(TERMS, WORDS)])
    first = converter.convert("A TAF.")
    assert converter.reset().convert("A TAF.") == first


def test_many_terms_cost_far_less_than_a_look_for_each() -> None:
    """Looked for one by one, a hundred times as many would cost a hundred times as much; they cost
    some twelve times, and 200 of them a quarter of a millisecond in 1,000 words."""
    assert _least_time(2_000) < 30 * _least_time(20)


def _least_time(terms: int) -> float:
    many = [
        record("term", f"t{at}", term=f"word{at} of{at} art", short=[f"W{at}"], meaning="A word.")
        for at in range(terms)
    ]
    text = "\n\n".join(["plain words that nobody has to look up in a glossary " * 4] * 25)
    with_terms = Markdown(extensions=[ExplainedTerms(many, WORDS)])
    explainer = with_terms.treeprocessors["tb_explained"]
    root = with_terms.parser.parseDocument(text.split("\n")).getroot()
    took = []
    for _ in range(20):
        begun = time.thread_time()
        explainer.run(root)
        took.append(time.thread_time() - begun)
    return min(took)
