"""Words on their way into Markdown: seen as typed, wherever they land."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tellback.assemble.markup import escaped, indented, pictures_in, referenced

EXTENSIONS = ["attr_list", "def_list", "footnotes", "md_in_html", "tables", "abbr", "toc"]
CASES = yaml.safe_load(Path(__file__).with_name("escaping.yml").read_text(encoding="utf-8"))
PLACES = {
    "paragraph": "{}",
    "heading": "## {}",
    "list entry": "- {}",
    "link": "[{}](x.md)",
    "table cell": "| a | b |\n| --- | --- |\n| {} | c |",
    "inside html": '<div class="x" markdown>\n\n{}\n\n</div>',
    "attribute": '<div title="{}">seen</div>',
}


class Seen(HTMLParser):
    """Collects the text of a page, the tags in it and the values of title attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.titles = "", set(), []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.add(tag)
        self.titles += [value for name, value in attrs if name == "title"]

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(place: str, words: str) -> Seen:
    return Seen(markdown.markdown(PLACES[place].format(escaped(words)), extensions=EXTENSIONS))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", CASES)
def test_words_are_seen_as_typed(place: str, words: str) -> None:
    page = seen(place, words)
    if place == "attribute":
        assert page.titles == [words]
    else:
        assert " ".join(words.split()) in " ".join(page.text.split())
        assert page.tags <= {"p", "h2", "ul", "li", "a", "div", "table", "thead", "tbody"} | {
            "tr",
            "th",
            "td",
        }


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_any_words_bring_no_markup_of_their_own(words: str) -> None:
    words = words.strip() or "x"  # as words from files are
    page = seen("paragraph", words)
    assert page.tags <= {"p"}
    assert "".join(page.text.split()) == "".join(words.split())


def cite(key: str) -> str | None:
    return {"field-2020": "[Field 2020](/sources/index.md#source-field-2020)"}.get(key)


def find(kind: str, slug: str) -> str | None:
    return {("story", "bench"): "/programmes/growing/stories/bench.md"}.get((kind, slug))


REFERENCED = {
    "as in [@field-2020].": "as in ([Field 2020](/sources/index.md#source-field-2020)).",
    "[@field-2020; @gone]": "([Field 2020](/sources/index.md#source-field-2020))",
    "[@gone]": "",
    "see [it](story:bench)": "see [it](/programmes/growing/stories/bench.md)",
    "see [it](story:bench#after)": "see [it](/programmes/growing/stories/bench.md#after)",
    '[it](story:bench "The bench")': '[it](/programmes/growing/stories/bench.md "The bench")',
    "see [it](<story:bench>)": "see [it](</programmes/growing/stories/bench.md>)",
    "see [it]( story:bench )": "see [it]( /programmes/growing/stories/bench.md )",
    "see [it][b]\n\n[b]: story:bench": "see [it][b]\n\n[b]: /programmes/growing/stories/bench.md",
    "see [it](https://example.org)": "see [it](https://example.org)",
    "`[@field-2020]` stays": "`[@field-2020]` stays",
    "```\n[it](story:bench)\n```": "```\n[it](story:bench)\n```",
    "mail a@b.example": "mail a@b.example",
}


@pytest.mark.parametrize(("prose", "expected"), REFERENCED.items())
def test_citations_and_record_links(prose: str, expected: str) -> None:
    assert referenced(prose, cite, find) == expected


def test_indented_keeps_the_first_line() -> None:
    assert indented("one\n\ntwo", 4) == "one\n    \n    two"


def test_pictures_in_prose_are_found_by_their_files() -> None:
    prose = "![a](bed.png) ![b](<my bed.jpg>) ![c](../x/a%20b.gif 'T') `![d](code.png)` [e](no.png)"
    assert pictures_in(prose) == {"bed.png", "my bed.jpg", "a b.gif"}
