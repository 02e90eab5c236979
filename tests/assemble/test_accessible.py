"""What Markdown leaves for some readers to stumble over is put right before the page is made."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Markdown

from tellback.assemble.sanitised import Sanitised
from tellback.assemble.spoken import SpokenMarkup
from tellback.assemble.templates import packaged_overrides
from tellback.assemble.words import InterfaceWords, words_in

CASES = yaml.safe_load(Path(__file__).with_name("accessible.yml").read_text(encoding="utf-8"))
WORDS = words_in("en", [packaged_overrides()])
EXTENSIONS = ["attr_list", "footnotes", "md_in_html", "tables", "pymdownx.tasklist", "toc"]
_TAG = re.compile(r"<(\w+)((?: [\w-]+=\"[^\"]*\")+)")


def html(markdown: str, *more: Any, words: InterfaceWords = WORDS) -> str:
    spoken = SpokenMarkup((), words)
    converter = Markdown(
        extensions=[*EXTENSIONS, *spoken.extensions, *more],
        extension_configs={"toc": {"permalink": True, "permalink_title": "x"}},
    )
    return converter.convert(markdown)


def sorted_tags(text: str) -> str:
    """Give ``text`` with the attributes of each tag in the order of their names."""

    def in_order(tag: re.Match[str]) -> str:
        held = sorted(re.findall(r" [\w-]+=\"[^\"]*\"", tag[2]))
        return f"<{tag[1]}{''.join(held)}"

    return _TAG.sub(in_order, text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_markup(case: dict[str, Any]) -> None:
    text = sorted_tags(html(case["text"]))
    for wanted in case.get("has", ()):
        assert sorted_tags(wanted) in text
    for unwanted in case.get("lacks", ()):
        assert unwanted not in text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_lock_lets_it_through(case: dict[str, Any]) -> None:
    kept = ("role", "tabindex", "aria-label", "scope", "class", "id")
    plain, locked = html(case["text"]), html(case["text"], Sanitised())
    for name in kept:
        assert plain.count(f" {name}=") == locked.count(f" {name}=")


def test_a_page_that_is_converted_after_another_starts_anew() -> None:
    spoken = SpokenMarkup((), WORDS)
    converter = Markdown(extensions=[*EXTENSIONS, *spoken.extensions])
    text = "One.[^a]\n\n| A |\n| --- |\n| 1 |\n\n[^a]: A"
    first = converter.convert(text)
    assert converter.reset().convert(text) == first


def test_it_speaks_the_words_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/cy.yml").write_text('table_alone: "Tabl {n}"\n')
    spoken = SpokenMarkup((), WORDS)
    converter = Markdown(extensions=["tables", *spoken.extensions])
    spoken.speak(words_in("cy", [tmp_path, packaged_overrides()]))
    assert 'aria-label="Tabl 1"' in converter.convert("| A |\n| --- |\n| 1 |")
