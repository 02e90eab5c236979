"""``tellback history`` as it is typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from check.breaking import SOUND
from cli.typed import Typed
from living.repository import Repository, repository

pytestmark = pytest.mark.long

EVENT = "data/events/open-saturday.yml"
STORY = "sessions/reading-together/stories/a-book-at-bedtime.md"
Asked = Callable[..., tuple[int, str, str]]


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    made = repository(shutil.copytree(SOUND, tmp_path / "site"))
    made.commit("2026-01-01")
    return made


@pytest.fixture
def history(site: Repository, typed: Typed) -> Asked:
    return lambda *words: typed("history", *words, site.root)


def _edit(site: Repository, day: str, file: str, *edits: tuple[str, str]) -> None:
    text = (site.root / file).read_text(encoding="utf-8")
    for find, put in edits:
        assert text.count(find) == 1, find
        text = text.replace(find, put)
    site.commit(day, {file: text})


def test_what_changed_on_each_day(site: Repository, history: Asked) -> None:
    _edit(site, "2026-05-03", EVENT, ("T10:00", "T11:00"))
    _edit(site, "2026-05-03", EVENT, ("title: An open Saturday", "title: A Saturday"))
    (site.root / EVENT).rename(site.root / "data/events/saturday.yml")
    _edit(site, "2026-06-01", "data/events/saturday.yml", ("title: A Saturday", "title: Saturday"))
    code, out, err = history("saturday")
    assert (code, err) == (0, "")
    assert out == (
        "data/events/saturday.yml\n"
        "  On 1 June 2026: it was moved here from data/events/open-saturday.yml; "
        "the title changed from “A Saturday” to “Saturday”.\n"
        "  On 3 May 2026: the title changed from “An open Saturday” to “A Saturday”; "
        "the time changed from 10:00 to 11:00.\n"
        "  On 1 January 2026: it was written.\n"
    )


def test_text_under_headings(site: Repository, history: Asked) -> None:
    file = "sessions/reading-together/01-first-page/session.md"
    text = (site.root / file).read_text(encoding="utf-8")
    site.commit("2026-05-03", {file: f"{text}\n## What we tried\n\nReading aloud.\n"})
    site.commit("2026-05-04", {file: f"{text}\n## What we tried\n\nReading.\n"})
    out = history("first-page")[1].splitlines()
    assert out[1:3] == [
        "  On 4 May 2026: in the part “What we tried”, the text changed from “Reading aloud.” to "
        "“Reading.”.",
        "  On 3 May 2026: the part “What we tried” was added.",
    ]


def test_one_of_a_file_of_many_and_the_whole_file(site: Repository, history: Asked) -> None:
    file = "data/themes.yml"
    text = (site.root / file).read_text(encoding="utf-8")
    slug = text.partition(":")[0]
    site.commit("2026-05-03", {file: f"{text}\nquiet:\n  name: Quiet\n  about: Less noise.\n"})
    assert (
        history(f"theme:{slug}")[1] == f"{slug} in {file}\n  On 1 January 2026: it was written.\n"
    )
    assert "quiet in data/themes.yml\n  On 3 May 2026: it was written.\n" in history("quiet")[1]
    assert "  On 3 May 2026: the theme quiet was added.\n" in history(file)[1]


def test_no_word_of_a_story(site: Repository, history: Asked) -> None:
    text = (site.root / STORY).read_text(encoding="utf-8")
    site.commit("2026-05-03", {STORY: text.replace("title: ", "title: Unheard ")})
    code, out, _ = history("a-book-at-bedtime")
    assert code == 0
    assert "On 3 May 2026: the title changed." in out
    assert "Unheard" not in out
    site.commit("2026-05-04", {STORY: "---\nwithdrawn: 2026-05-04\n---\n"})
    for named in ("a-book-at-bedtime", STORY):
        code, out, err = history(named)
        assert (code, out) == (2, "")
        assert err == "This story was withdrawn: nothing is told of what it was.\n"


def test_a_version_that_cannot_be_read(site: Repository, history: Asked) -> None:
    text = (site.root / EVENT).read_text(encoding="utf-8")
    site.commit("2026-05-03", {EVENT: "title: [\n"})
    site.commit("2026-05-04", {EVENT: text})
    out = history(EVENT)[1]
    assert "On 4 May 2026: it could be read again." in out
    assert "On 3 May 2026: it could not be read as it stood then." in out


def test_what_is_not_committed_yet(site: Repository, history: Asked) -> None:
    (site.root / EVENT).write_text("title: Never\n", encoding="utf-8")
    out = history(EVENT)[1]
    assert out.endswith("What was changed since and is not committed yet is not listed.\n")
    (site.root / "docs/new.md").write_text("# New\n", encoding="utf-8")
    assert history("docs/new.md")[1].startswith("docs/new.md: no change is kept yet.\n")


def test_without_a_repository(tmp_path: Path, typed: Typed) -> None:
    root = shutil.copytree(SOUND, tmp_path / "plain")
    code, out, err = typed("history", EVENT, root)
    assert (code, out) == (1, "")
    assert "in no git repository" in err


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("open-saturda", "There is no file and no record “open-saturda”. Did you mean “open-sat"),
        ("first", "Did you mean “reading-together/01-first-page”?"),
        ("evnt:open-saturday", "“evnt” is no kind of record. Did you mean “event”?"),
        ("data/events", "data/events is a folder. Name a file in it."),
        ("mkdocs.yml", "mkdocs.yml holds no record"),
        ("../other.md", "../other.md does not lie in the site"),
        ("a\0b", "There is no file and no record"),
    ],
)
def test_typed_wrongly(site: Repository, history: Asked, what: str, said: str) -> None:
    (site.root / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    (site.root.parent / "other.md").write_text("# Other\n", encoding="utf-8")
    code, out, err = history(what)
    assert (code, out) == (2, "")
    assert said in err
