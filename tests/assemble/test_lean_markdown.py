"""One lean instance of Python-Markdown gives page after page what one of its own gives each."""

from __future__ import annotations

import os
import pkgutil
from pathlib import Path
from typing import Any

import markdown
import pymdownx
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor, SimpleTagPattern

from tellback.assemble.lean_markdown import FOLLOWED, LeanMarkdown
from tellback.assemble.sanitised import Sanitised

TEXTS: list[str] = yaml.safe_load(
    Path(__file__).with_name("lean_markdown.yml").read_text(encoding="utf-8")
)
OURS: tuple[str, ...] = (
    *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.details", "pymdownx.superfences"),
)
CONFIGS: dict[str, dict[str, Any]] = {"toc": {"permalink": True}}
EVERY = sorted(
    name
    for package in (markdown.extensions, pymdownx)
    for _, name, _ in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    if not name.split(".")[-1].startswith(("_", "util", "blocks"))
)
EXAMPLES = int(os.environ.get("TELLBACK_LEAN_EXAMPLES", "40"))


class _Marked(Extension):
    """Patterns of both kinds by somebody else, who says nothing of what they need."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        old = SimpleTagPattern(r"()(\+\+)(.+?)\+\+", "ins")
        md.inlinePatterns.register(old, "ins", 70)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()\?\?(.+?)\?\?", "mark"), "m", 175)


def _told(md: markdown.Markdown, text: str) -> tuple[str, Any]:
    return md.convert(text), getattr(md, "toc_tokens", None)


def _stock(text: str, extensions: Any = OURS) -> tuple[str, Any]:
    made = markdown.Markdown(extensions=list(extensions), extension_configs=CONFIGS)
    return _told(made, text)


def _lean(extensions: Any = OURS) -> LeanMarkdown:
    return LeanMarkdown(list(extensions), CONFIGS)


@pytest.fixture(scope="module")
def lean() -> LeanMarkdown:
    return _lean()


def test_the_version_of_markdown_is_the_one_that_our_steps_follow() -> None:
    """A newer one is used as it is, and slower: compare treeprocessors.py, serializers.py and
    extensions/toc.py with ours, then raise FOLLOWED."""
    assert markdown.__version_info__[:2] == FOLLOWED


@pytest.mark.parametrize("text", TEXTS)
def test_a_page_reads_as_it_would_by_an_instance_of_its_own(lean: LeanMarkdown, text: str) -> None:
    assert _told(lean.reset(), text) == _stock(text)


@pytest.mark.parametrize(
    "extensions", [(), (*OURS, Sanitised()), (*OURS, _Marked())], ids=["none", "ours", "unknown"]
)
def test_so_it_does_with_other_extensions(extensions: tuple[Any, ...]) -> None:
    made = _lean(extensions)
    for text in (*TEXTS, "++*in*++ ??a [b](c)?? *++d++*"):
        assert _told(made.reset(), text) == _stock(text, extensions)


@settings(max_examples=EXAMPLES, derandomize=EXAMPLES < 1000, deadline=None, database=None)
@given(st.lists(st.sampled_from([*"*_`[]()!<>&;\\\n#|:{}. ab1^\"'", "  \n", "\n\n", "[a](b)",
                                 "    ", "\n- ", "\n> ", "[^1]", "\n[^1]: ", "<b>", "&amp;"]),
                max_size=40).map("".join))  # fmt: skip
def test_whatever_is_typed(text: str) -> None:
    made = _whatever()
    assert _told(made.reset(), text) == _stock(text)


_made: list[LeanMarkdown] = []


def _whatever() -> LeanMarkdown:
    if not _made:
        _made.append(_lean())
    return _made[0]


@pytest.mark.long
def test_no_extension_leaves_anything_behind() -> None:
    text = "\n\n".join(TEXTS[:22])
    tried = 0
    for name in EVERY:
        try:
            once = _stock(TEXTS[0], [name]), _stock(text, [name])
        except (AttributeError, ImportError):  # no extension, or one of a program not installed
            continue
        made = _lean([name])
        assert made.begins_anew, name
        for at in (0, 1, 0):
            assert _told(made.reset(), (TEXTS[0], text)[at]) == once[at], name
        tried += 1
    assert tried > 30


def test_an_extension_that_nobody_has_looked_at_is_not_trusted_to() -> None:
    assert _lean().begins_anew
    assert not _lean((*OURS, _Marked())).begins_anew


def test_a_text_after_a_reset_knows_nothing_of_the_one_before(lean: LeanMarkdown) -> None:
    lean.reset().convert("[a]: /b.md\n\n# One\n\n[^1]: note\n\nx[^1]\n")
    assert lean.reset().convert("[a] [^1]") == "<p>[a] [^1]</p>"
    assert lean.toc_tokens == []  # type: ignore[attr-defined]
