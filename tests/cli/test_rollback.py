"""``tellback rollback``: the site from before the last build, if all of it may still be seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli.typed import Typed
from house.building import TODAY, copied_site
from house.command import digests, leftovers, run_build

pytestmark = pytest.mark.site

STORY = "sessions/growing-together/stories/the-bench.md"
VOICES = "sessions/growing-together/voices.yml"
KEPT = [".site-last", ".site-last.json", ".site-now.json"]


@pytest.fixture(scope="module")
def twice_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built, edited on every page and built again."""
    root = copied_site("allotment", tmp_path_factory.mktemp("twice"))
    for _ in range(2):
        code, printed = run_build(root, "--quiet")
        assert (code, printed) == (0, "")
        settings = root / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("Plot by plot", "Plot after plot"), encoding="utf-8")
    return root


@pytest.fixture
def root(twice_built: Path, tmp_path: Path) -> Path:
    # Renamed, as what a folder is known by does not survive a copy.
    root = tmp_path / "allotment"
    shutil.copytree(twice_built, root)
    for file, folder in ((".site-now.json", "site"), (".site-last.json", ".site-last")):
        was, now = ((each / folder).stat().st_ino for each in (twice_built, root))
        text = (root / file).read_text(encoding="utf-8")
        assert str(was) in text
        (root / file).write_text(text.replace(str(was), str(now)), encoding="utf-8")
    return root


@pytest.fixture
def rollback(root: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Type ``tellback rollback``: gives its exit code and all that it printed."""
    monkeypatch.setenv("TELLBACK_TODAY", TODAY)
    monkeypatch.chdir(root)
    return lambda *words: typed("rollback", *words)


def test_there_and_back_again(root: Path, rollback: Typed) -> None:
    (root / "site/.htaccess").write_text("Options -Indexes\n")
    newest, before = digests(root / "site"), digests(root / ".site-last")
    assert newest["index.html"] != before["index.html"]

    files = (each for each in (root / ".site-last").rglob("*") if each.is_file())
    written = datetime.fromtimestamp(max(each.stat().st_mtime for each in files), UTC).astimezone()
    at = f"{written.day} {written:%B %Y at %H:%M}"
    the_site = f"The site of 21 November 2026 (39 pages, the newest written on {at})"
    assert rollback("--dry-run") == (
        0,
        f"{the_site} could be brought back. Nothing was changed.\n",
        "",
    )
    assert digests(root / "site") == newest

    assert rollback() == (
        0,
        f"{the_site} is back in site/. The one that it replaced is kept: "
        "“tellback rollback” brings it back.\n",
        "",
    )
    assert digests(root / "site") == {**before, ".htaccess": newest[".htaccess"]}

    assert rollback()[0] == 0
    assert digests(root / "site") == newest
    assert digests(root / ".site-last") == before
    assert leftovers(root) == []


def _story_withdrawn(root: Path) -> None:
    file = root / STORY
    text = file.read_text(encoding="utf-8")
    assert "status: given" in text
    file.write_text(text.replace("status: given", "status: withdrawn"), encoding="utf-8")


def _story_gone(root: Path) -> None:
    (root / STORY).unlink()


def _words_held_back_elsewhere(root: Path) -> None:
    """Words of a page by hand, which the former site shows, are now somebody's without consent."""
    page = root / "docs/index.md"
    text = page.read_text(encoding="utf-8")
    said = "Two gatherings on the plots behind Mill Lane, and what came of them."
    assert said in text
    page.write_text(text.replace(said, "Welcome."), encoding="utf-8")
    story = (root / STORY).read_text(encoding="utf-8").replace("status: given", "status: withdrawn")
    other = story.replace("Somebody left a bench by the path, and people began to stop.", said)
    (root / STORY.replace("the-bench", "gatherings")).write_text(other, encoding="utf-8")


def _story_mistyped(root: Path) -> None:
    file = root / STORY
    text = file.read_text(encoding="utf-8")
    assert "\ntitle:" in text
    file.write_text(text.replace("\ntitle:", "\ntitel:"), encoding="utf-8")


def _tampered(root: Path) -> None:
    with (root / ".site-last/stories/index.html").open("a") as page:
        page.write("<p>more</p>")


def _partial(root: Path) -> None:
    (root / ".site-last/stories/index.html").unlink()


def _unknown(root: Path) -> None:
    (root / ".site-last.json").unlink()


def _gone(root: Path) -> None:
    shutil.rmtree(root / ".site-last")


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        (_story_withdrawn, "what may no longer be seen"),
        (_story_gone, "nobody can say what was agreed: story the-bench"),
        (_words_held_back_elsewhere, "shows what is held back now"),
        (_story_mistyped, "story the-bench. That may be as some files cannot be used as they are"),
        (_tampered, ".site-last) shows: files in it"),
        (_partial, ".site-last) shows: files in it"),
        (_unknown, "It is not known what the former site ("),
        (_gone, "There is no former site of site/"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_what_may_not_come_back(
    root: Path, rollback: Typed, happened: Callable[[Path], None], said: str
) -> None:
    happened(root)
    newest = digests(root / "site")
    code, _, printed = rollback()
    assert code == 1, printed
    assert said in printed
    assert "Nothing was changed: the site stands as it is." in printed
    assert "left a bench" not in printed, "a message holds no word of what is held back"
    assert digests(root / "site") == newest
    assert leftovers(root) == []


def test_of_a_site_that_is_mounted_none_is_kept(
    root: Path, rollback: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    _gone(root)
    monkeypatch.setattr("os.path.ismount", lambda folder: Path(folder) == root / "site")
    code, _, printed = rollback()
    assert code == 1, printed
    assert "There is no former site of site/: site/ is a file system of its own, as a" in printed


def test_what_the_register_had_a_say_in_needs_it_again(root: Path, rollback: Typed) -> None:
    facts = root / ".site-last.json"
    text = facts.read_text(encoding="utf-8")
    assert '"by_register": false' in text
    facts.write_text(text.replace('"by_register": false', '"by_register": true'), encoding="utf-8")
    code, _, printed = rollback()
    assert code == 1
    assert "tellback rollback --register FILE" in printed


def test_a_build_keeps_nothing_that_was_withdrawn(root: Path) -> None:
    _story_withdrawn(root)
    code, printed = run_build(root)
    assert code == 0
    assert "The site from before was not kept for “tellback rollback”: it shows what may" in printed
    assert not (root / ".site-last").exists()
    assert (root / ".site-now.json").is_file()


@pytest.mark.parametrize("slug", ["the-bench", "came-for-beans"])
def test_withdrawing_clears_what_is_kept(
    root: Path, rollback: Typed, typed: Typed, slug: str
) -> None:
    (root / ".cache/build").mkdir(parents=True, exist_ok=True)
    code, printed, _ = typed("withdraw", slug, root)
    assert code == 0, printed
    assert "Removed as well, since it may hold it: .site-last, .cache/build.\n" in printed
    assert [name for name in KEPT if (root / name).exists()] == []
    assert not (root / ".cache/build").exists()
    assert "There is no former site" in rollback()[2]


def test_outside_of_a_site(tmp_path: Path, typed: Typed) -> None:
    assert typed("rollback", tmp_path)[0] == 2
