"""What a build of everything says of links, a build of a few pages says too, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from house.building import copied_site
from house.command import digests, run_build

pytestmark = pytest.mark.site

ARTICLE = "docs/articles/soil-first.md"
HOME = "docs/index.md"
DOUBT = "a link leads to “#dig-here” on index.html"


@pytest.fixture
def allotment(tmp_path: Path) -> Path:
    return copied_site("allotment", tmp_path)


def _add(root: Path, file: str, text: str) -> None:
    with (root / file).open("a", encoding="utf-8") as opened:
        opened.write(text)


def _replace(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def test_a_heading_that_is_gone_is_told_of_until_it_is_put_right(allotment: Path) -> None:
    _add(allotment, HOME, "\n## Dig here\n\nAnd there.\n")
    _add(allotment, ARTICLE, '\n<a href="../../index.html#dig-here">Dig</a>\n')
    code, printed = run_build(allotment, "--strict")
    assert code == 0, printed
    _replace(allotment, HOME, "## Dig here", "## Dig elsewhere")
    assert run_build(allotment, "--strict")[0] == 1
    assert run_build(allotment, "--strict", "--clean")[0] == 1
    for change in ("## Dig elsewhere", "And there."):
        _replace(allotment, HOME, change, f"{change}!")
        code, printed = run_build(allotment)
        assert code == 0, printed
        assert DOUBT in printed
    code, printed = run_build(allotment)
    assert DOUBT in printed, "also where nothing has changed"
    _replace(allotment, HOME, "## Dig elsewhere!", "## Dig here")
    code, printed = run_build(allotment, "--strict")
    assert code == 0, printed


def test_a_link_that_mkdocs_lets_pass_is_warned_of_each_time(allotment: Path) -> None:
    _add(allotment, ARTICLE, "\n[Away](../nowhere/)\n")
    leaf = allotment / "docs/leaf.txt"
    leaf.write_text("A leaf.\n", encoding="utf-8")
    for change in (lambda: None, leaf.unlink, lambda: _add(allotment, HOME, "\nMore.\n")):
        change()
        code, printed = run_build(allotment)
        assert code == 0, printed
        assert "a link or picture leads to “../nowhere/”, and the site has no such" in printed
    assert "from cache" in printed
    good = digests(allotment / "site")
    code, printed = run_build(allotment, "--strict")
    assert code == 1
    assert "Nothing was published: the last good site stands." in printed
    assert digests(allotment / "site") == good


def test_the_place_of_the_index_is_kept_free(allotment: Path) -> None:
    assert run_build(allotment)[0] == 0
    (allotment / "docs/pagefind").mkdir()
    (allotment / "docs/pagefind/notes.txt").write_text("Ours.\n", encoding="utf-8")
    code, printed = run_build(allotment)
    assert code == 1
    assert "Call docs/pagefind otherwise" in printed
    assert not (allotment / "site/pagefind/notes.txt").exists()


def test_what_is_gone_from_the_index_or_cut_short_is_made_again(allotment: Path) -> None:
    assert run_build(allotment)[0] == 0
    gone, cut = sorted((allotment / "site/pagefind/fragment").iterdir())[3:5]
    gone.unlink()
    cut.write_bytes(cut.read_bytes()[:9])
    _add(allotment, HOME, "\nMore.\n")
    code, printed = run_build(allotment)
    assert code == 0, printed
    found = digests(allotment / "site/pagefind")
    assert run_build(allotment, "--clean")[0] == 0
    assert found == digests(allotment / "site/pagefind")
    assert f"fragment/{gone.name}" in found
