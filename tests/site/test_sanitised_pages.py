"""What the lock on contributors' text leaves of honest pages: all of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile.building import built_past_the_check
from house.building import SITES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]

# Elements with their attributes in any order, text and comments.
TREE = """
(html) => {
  const seen = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType === Node.COMMENT_NODE) return ["comment", node.data];
    const attributes = [...node.attributes].map((each) => `${each.name}=${each.value}`).sort();
    const within = [...node.childNodes].map(seen);
    return [node.namespaceURI, node.localName, attributes, within.reduce((all, each) => {
      const last = all.length - 1;
      if (typeof each === "string" && typeof all[last] === "string") all[last] += each;
      else all.push(each);
      return all;
    }, [])];
  };
  return JSON.stringify(seen(new DOMParser().parseFromString(html, "text/html").documentElement));
}
"""


@pytest.mark.parametrize("name", ["example", "allotment"])
def test_no_page_differs(name: str, repo: Path, tmp_path: Path, browser: Browser) -> None:
    root = repo
    if name != "example":
        root = Path(shutil.copytree(SITES / name, tmp_path / name))
    built_past_the_check(root, tmp_path / "with")
    built_past_the_check(root, tmp_path / "without", "sanitiser")
    page = browser.new_page()
    pages = sorted((tmp_path / "without").rglob("*.html"))
    differ = [
        file.relative_to(tmp_path / "without").as_posix()
        for file in pages
        if page.evaluate(TREE, file.read_text(encoding="utf-8"))
        != page.evaluate(
            TREE,
            (tmp_path / "with" / file.relative_to(tmp_path / "without")).read_text(
                encoding="utf-8"
            ),
        )
    ]
    page.close()
    assert pages
    assert differ == []
