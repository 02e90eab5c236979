"""Words from documents as Markdown: whatever was typed is what a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import markdown

from tellback.documents.inline_text import Words, escaped, markdown_of, plain_of
from tellback.documents.placing_words import plain_of as bare_words

EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"]
SIGNS = st.text(st.sampled_from("ab1 *_`[](){}<>#+-.!|~^=:&;/\\\"'é“"), min_size=1, max_size=25)


def _seen(text: str) -> str:
    root = html.fromstring(f"<div>{markdown(text, extensions=EXTENSIONS)}</div>")
    return " ".join(root.text_content().split())


@settings(max_examples=120, deadline=None)
@given(SIGNS)
def test_signs_are_shown(typed: str) -> None:
    words = " ".join(typed.split())
    assert _seen(escaped(words, starts=True)) == words


@settings(max_examples=60, deadline=None)
@given(SIGNS)
def test_words_are_found_again(typed: str) -> None:
    words = " ".join(typed.split())
    assert bare_words(escaped(words, starts=True)) == words


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SIGNS, st.booleans(), st.booleans()), min_size=1, max_size=4))
def test_words_set_in_other_ways_are_shown(typed: list[tuple[str, bool, bool]]) -> None:
    runs = [Words(words, bold, italic) for words, bold, italic in typed]
    assert _seen(markdown_of(runs)).split() == plain_of(runs).split()


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ([Words("un"), Words("believ", bold=True), Words("able")], "un**believ**able"),
        ([Words("a ", bold=True), Words("b", bold=True)], "**a b**"),
        ([Words("see "), Words(" this ", italic=True), Words("one")], "see *this* one"),
        ([Words("a", bold=True), Words("b", italic=True)], "**a**<em>b</em>"),
        ([Words("m"), Words("2", tag="sup")], "m<sup>2</sup>"),
        ([Words("here", link="https://a.org/b (c)")], "[here](<https://a.org/b%20(c)>)"),
        ([Words("one\ntwo")], "one  \ntwo"),
        ([Words("2024. A year")], "2024\\. A year"),
        ([Words("5 * 3 and a_b")], "5 \\* 3 and a_b"),
        ([Words("See [notes](draft)")], "See \\[notes&#93;(draft)"),
        ([Words('text {: onclick="x" }')], 'text &#123;: onclick="x" \\}'),
        ([Words("Look!"), Words("here", link="https://a.org")], "Look&#33;[here](https://a.org)"),
        ([Words("- no list")], "\\- no list"),
    ],
)
def test_what_is_written(runs: list[Words], said: str) -> None:
    assert markdown_of(runs) == said
