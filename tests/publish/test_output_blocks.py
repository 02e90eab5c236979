"""Parts of a page that the second lock tells by themselves: each is read alone as in the whole."""

from __future__ import annotations

import random
from collections.abc import Sequence
from html import unescape

import pytest

from tellback.publish.output_text import blocks_of, read_out, without_escapes

PAGE = """<!doctype html>
<p>One <em>and
two</em></p>

  <p>Three</p>
<em>four</em>
&lt;li&gt;five
<li title="a &amp; b">six
<div title="a > b">seven
<p
class="x">eight
<p never closed
"""
BITS = (
    *("<p>", "</p>", "<em>", "<p title='a &lt; b'>", "<p", "<em\n", ">", "<", "<!-- ", " -->"),
    *("\x01", "&lt;p&gt;", "&amp;lt;p&amp;gt;", "&lt;em&gt;", "&lt;", "&gt", "&amp;", "&copy"),
    *("&#39", "&#", "\\u003cp\\u003e", "\\", "%3Cp%3E", "%", "%2", " one ", "two", "p"),
    *("'", '"', ";", "3"),
)


def test_blocks_are_cut_where_pieces_end() -> None:
    """Neither within what a reader meets as one piece, nor where it is not sure to end."""
    blocks = blocks_of(PAGE)
    assert [each.split()[-1] for each in blocks] == [
        *("html>", "<em>four</em>", 'b">six', 'b">seven', "closed"),
    ]
    assert "\n".join(blocks) == PAGE


@pytest.mark.parametrize("seed", range(40))
def test_a_block_is_read_alone_as_in_the_whole(seed: int) -> None:
    chance = random.Random(seed)
    bits = (*BITS, *"\n\n\n\n\n")
    text = "".join(chance.choices(bits, k=chance.randrange(4, 24)))
    alone = [read_out(block) for block in blocks_of(text)]
    pieces, tags = read_out(text)
    assert _words_in_pieces(pieces) == _words_in_pieces(
        [each for pieces, _ in alone for each in pieces]
    )
    assert [*tags] == [tag for _, tags in alone for tag in tags]


def _words_in_pieces(pieces: Sequence[str]) -> list[list[str]]:
    return [words for words in map(str.split, pieces) if words]


@pytest.mark.parametrize("seed", range(40))
def test_escapes_are_undone_as_python_undoes_them(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choices(BITS, k=chance.randrange(1, 12)))
    assert without_escapes(text) == unescape(text)
