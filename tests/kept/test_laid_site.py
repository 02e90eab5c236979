"""Every file of a site is looked at once, and what stands is told from what was made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellback.kept.laid_site import LaidSite
from tellback.sameness import files_below

PAGES = {"index.html", "a/index.html", "b/index.html"}


def _write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    good = tmp_path / "good"
    _write(good, index_html="home", a__index_html="a", b__index_html="b", robots_txt="all")
    _write(good, pagefind__x="index", pagefind__y="other")
    (good / ".htaccess").write_text("a host's")
    return good


@pytest.fixture
def laid(good: Path) -> LaidSite:
    """One that changes a page, and writes another and what hosts read as they were."""
    laid, new = LaidSite(good, files_below(good)), good.with_name("new")
    _write(new, index_html="changed", a__index_html="a")
    laid.complete(new, PAGES)
    _write(new, robots_txt="all")
    return laid


def test_what_was_written_and_is_as_it_was_stands(good: Path, laid: LaidSite) -> None:
    new = good.with_name("new")
    assert laid.there.keys() == PAGES
    laid.look_through(new, PAGES - {"index.html"})
    assert laid.fresh == {"index.html"}
    assert laid.stands == {"a/index.html", "b/index.html", "robots.txt"}
    assert laid.files == files_below(new)
    assert (new / "robots.txt").samefile(good / "robots.txt")
    assert not laid.lost(new), "the index is made anew, and a host's own files are its own affair"


def test_a_file_that_is_gone_is_lost(good: Path) -> None:
    laid, new = LaidSite(good, files_below(good)), good.with_name("new")
    laid.complete(new, PAGES)
    laid.look_through(new, PAGES)
    assert laid.lost(new)
    _write(new, robots_txt="others")
    laid.look_through(new, PAGES)
    assert not laid.lost(new)


def test_a_name_that_is_gone_from_a_page_is_lost(good: Path) -> None:
    _write(good, index_html='<h2 id="how">How</h2><h2 id="why">Why</h2>')
    laid, new = LaidSite(good, files_below(good)), good.with_name("new")
    _write(new, index_html='<h2 id="how">How else</h2><h2 id="why">Why</h2>')
    laid.complete(new, {*PAGES, "robots.txt"})
    assert not laid.lost(new)
    _write(new, index_html='<h2 id="how">How</h2><h2 id="where">Where</h2>')
    assert laid.lost(new)


def test_a_file_beside_pages_that_somebody_changed_meanwhile_is_noticed(good: Path) -> None:
    laid, new = LaidSite(good, files_below(good)), good.with_name("new")
    laid.complete(new, {*PAGES, "robots.txt"})
    (new / "robots.txt").unlink()
    _write(new, robots_txt="by this build")
    laid.look_through(new, PAGES)
    _write(good, robots_txt="by somebody")
    with pytest.raises(OSError, match="changed while this one was built"):
        laid.look_through(new, PAGES)


def test_what_was_changed_behind_our_back_is_not_intact(good: Path) -> None:
    left = files_below(good)
    _write(good, a__index_html="evil")
    laid = LaidSite(good, left)
    assert "a/index.html" not in laid.intact
    assert "b/index.html" in laid.intact


def test_a_site_that_is_changed_meanwhile_is_not_taken_over(good: Path, laid: LaidSite) -> None:
    new = good.with_name("new")
    _write(good, b__index_html="evil")  # one file has two names by now
    with pytest.raises(OSError, match="changed while this one was built"):
        laid.look_through(new, ["b/index.html"])


def test_a_file_that_another_took_the_name_of_is_no_copy(good: Path, laid: LaidSite) -> None:
    other = good.with_name("other")
    other.write_text("c")
    other.replace(good.with_name("new") / "b/index.html")
    with pytest.raises(OSError, match="changed while this one was built"):
        laid.look_through(good.with_name("new"), ["b/index.html"])


def test_a_copy_stands_and_is_looked_into(good: Path, laid: LaidSite) -> None:
    """Where no links can be made, and dates are not kept as they are."""
    file = good.with_name("new") / "b/index.html"
    file.unlink()
    file.write_text("b")
    laid.look_through(good.with_name("new"), ["b/index.html"])
    assert "b/index.html" not in laid.stands


def test_a_site_that_holds_what_is_no_file_is_looked_through_by_all(
    good: Path, laid: LaidSite
) -> None:
    new = good.with_name("new")
    (new / "led").symlink_to("index.html")
    laid.look_through(new, PAGES)
    assert laid.files is None
    assert laid.stands == frozenset()
    assert laid.files_of(new) == files_below(new)


def test_of_a_site_that_was_not_completed_nothing_is_known(good: Path, laid: LaidSite) -> None:
    """Else whoever goes by its files would look at the few that are known alone."""
    whole = LaidSite(None, {})
    whole.complete(good, set())
    made = whole.made_in(good, "pagefind", frozenset())
    whole.look_through(good, ())
    assert (whole.there, whole.files) == ({}, None)
    assert laid.made_in(good, "pagefind", frozenset()) == made
    assert laid.there.keys() == PAGES | made.keys()


def test_of_an_index_that_was_laid_in_what_stays_stands(good: Path) -> None:
    """What is made beside it, of another name or under one that was laid in, is looked at anew."""
    stays = {f"pagefind/{each}" for each in ("same", "again")}
    _write(good, pagefind__same="same", pagefind__again="again")
    laid, new = LaidSite(good, files_below(good)), good.with_name("new")
    laid.complete(new, {*PAGES, *stays, "pagefind/x", "pagefind/y"})
    for each in ("again", "x", "y"):
        (new / "pagefind" / each).unlink()
    _write(new, pagefind__again="again", pagefind__x="written", pagefind__z="new")
    made = laid.made_in(new, "pagefind", frozenset({"pagefind/same"}))
    assert made.keys() == {f"pagefind/{each}" for each in ("same", "again", "x", "z")}
    assert laid.there.keys() == PAGES | made.keys()
    laid.look_through(new, PAGES)
    assert laid.stands == {*PAGES, *stays}
    assert laid.files == files_below(new)
    assert (new / "pagefind/again").samefile(good / "pagefind/again")


def test_the_folder_is_known_under_another_name(good: Path, laid: LaidSite) -> None:
    new, site = good.with_name("new"), good.with_name("site")
    laid.look_through(new, PAGES - {"index.html"})
    new.rename(site)
    _write(site, later_html="by somebody else")
    assert laid.files_of(site) is laid.files
    assert "later.html" in laid.files_of(_copied(site))


def _copied(site: Path) -> Path:
    other = site.with_name("copied")
    for name in files_below(site):
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_bytes((site / name).read_bytes())
    return other
