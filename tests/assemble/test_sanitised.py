from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from tellback.assemble.sanitised import sanitised

CASES = yaml.safe_load(Path(__file__).with_name("sanitised.yml").read_text(encoding="utf-8"))


class Tree(HTMLParser):
    """What stands in HTML, one after another, attributes in any order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.seen.append(data)

    def handle_comment(self, data: str) -> None:
        self.seen.append(f"<!--{data}-->")


@pytest.mark.parametrize("html", CASES["kept"])
def test_what_is_kept(html: str) -> None:
    whole = html.startswith("<td")
    inside = f"<table><tbody><tr>{html}</tr></tbody></table>" if whole else html
    assert Tree(sanitised(inside)).seen == Tree(inside).seen


@pytest.mark.parametrize(("html", "left"), CASES["cut"])
def test_what_is_cut(html: str, left: str) -> None:
    assert Tree(sanitised(html)).seen == Tree(left).seen
