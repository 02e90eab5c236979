"""``tellback withdraw`` as it is typed, on a copy of tests/sites/retract."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from cli.typed import Typed
from house.building import copied_site

from tellback.steps import build_library

STORIES = "sessions/keeping-warm/stories"
STORY = f"{STORIES}/the-lantern.md"
PICTURE = f"{STORIES}/glass-chimney.png"
VOICES = "sessions/keeping-warm/voices.yml"
STUB = "---\nwithdrawn: 2026-11-20\n---\n"
TODAY = date(2026, 11, 21)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copied_site("retract", tmp_path)


@pytest.fixture
def withdraw(site: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Type ``tellback withdraw SLUG``: gives its exit code, output and errors."""
    monkeypatch.setenv("TELLBACK_TODAY", TODAY.isoformat())

    def run(slug: str, *options: str) -> tuple[int, str, str]:
        return typed("withdraw", slug, site, *options)

    return run


def _contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_a_story_goes_and_leaves_its_name(site: Path, withdraw: Typed) -> None:
    before = _contents(site)
    code, out, err = withdraw("the-lantern", "--on", "2026-11-20")
    assert (code, err) == (0, "")
    after = _contents(site)
    assert after.pop(STORY) == STUB.encode()
    assert after == {name: text for name, text in before.items() if name not in (STORY, PICTURE)}
    assert f"removed {PICTURE}" in out
    for mention in ("docs/index.md:7:11", f"{STORIES}/the-soup.md:18:18", "data/enablers.yml:6:15"):
        assert f"  {mention}\n" in out
    for copy in (
        "Search engines",
        "Wayback Machine",
        "feeds",
        "e-mails",
        "downloaded",
        "live site",
        "leaflets/",
    ):
        assert copy in out
    assert "paraffin" not in out
    gathered = build_library(site, TODAY)
    assert [each.finding for each in gathered.problems] == []
    assert [story.slug for story in gathered.library.stories] == ["the-soup"]


def test_a_second_run_changes_nothing(site: Path, withdraw: Typed) -> None:
    for slug, said in (("the-lantern", "story"), ("left-on", "voice"), (PICTURE, "picture")):
        assert withdraw(slug)[0] == 0
        before = _contents(site)
        code, out, _ = withdraw(slug, "--on", "2026-11-01")
        assert (code, _contents(site)) == (0, before)
        assert out.startswith(f"This {said} is withdrawn already: nothing was changed.")


def test_a_voice_goes_and_leaves_its_name(site: Path, withdraw: Typed) -> None:
    assert withdraw("voice:left-on")[0] == 0
    assert (site / VOICES).read_text() == "left-on:\n  withdrawn: 2026-11-21\n"
    gathered = build_library(site, TODAY)
    assert [each.finding for each in gathered.problems] == []
    assert gathered.library.voices == ()
    assert gathered.library.enablers[0].evidence
    assert gathered.library.enablers[0].evidence.voices == ()


def test_a_picture_goes_alone(site: Path, withdraw: Typed) -> None:
    code, out, _ = withdraw(PICTURE)
    assert code == 0
    assert not (site / PICTURE).exists()
    text = (site / STORY).read_text(encoding="utf-8")
    assert [word for word in ("chimney", "wick", "Trimmed") if word in text] == []
    assert "I filled it with paraffin and put it out." in text
    assert f"{STORY}: no longer names it" in out
    assert [each.finding for each in build_library(site, TODAY).problems] == []


def test_a_picture_that_another_story_shows_stays(site: Path, withdraw: Typed) -> None:
    soup = site / f"{STORIES}/the-soup.md"
    soup.write_text(soup.read_text(encoding="utf-8") + "\n![Soup](glass-chimney.png)\n")
    _, out, _ = withdraw("the-lantern")
    assert (site / PICTURE).exists()
    assert f"kept {PICTURE}, which another text shows: may it stay?" in out


def test_a_story_that_cannot_be_read_is_withdrawn_too(site: Path, withdraw: Typed) -> None:
    (site / STORY).write_bytes(b"---\ntitle: [broken\npictures: glass-chimney.png\n\xe9")
    assert withdraw("the-lantern", "--on", "2026-11-20")[0] == 0
    assert (site / STORY).read_text() == STUB
    assert not (site / PICTURE).exists()


def test_the_day_that_stands_there_stays(site: Path, withdraw: Typed) -> None:
    story = site / STORY
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("---\n", "---\nwithdrawn: 2026-11-20\n", 1), encoding="utf-8")
    assert withdraw("the-lantern")[0] == 0
    assert story.read_text() == STUB


def test_line_ends_and_rights_stay(site: Path, withdraw: Typed) -> None:
    story = site / STORY
    story.write_bytes(story.read_bytes().replace(b"\n", b"\r\n"))
    story.chmod(0o640)
    assert withdraw("the-lantern", "--on", "2026-11-20")[0] == 0
    assert story.read_bytes() == STUB.replace("\n", "\r\n").encode()
    assert story.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("step", ["unlink", "open", "fsync", "copymode", "replace"])
@pytest.mark.parametrize("slug", ["the-lantern", "left-on", PICTURE])
def test_stopped_half_way_each_file_is_whole(
    step: str, slug: str, site: Path, withdraw: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path(shutil.copytree(site, site.with_name("whole")))
    before = _contents(site)

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    places = {"fsync": os, "copymode": shutil}
    with monkeypatch.context() as patched:
        patched.setattr(places.get(step, Path), step, stopped)
        assert withdraw(slug)[0] in (0, 130)  # a voice has no file to remove
    half = _contents(site)
    assert withdraw(slug)[0] == 0
    after = _contents(site)
    for file, content in half.items():
        if not Path(file).name.startswith("."):
            assert content in (before[file], after.get(file)), file
    assert not [file for file in after if Path(file).name.startswith(".")]
    assert after != before
    assert _contents(whole) == before


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        (
            "the-lantren",
            "There is no story or voice called “the-lantren”. Did you mean “the-lantern”?",
        ),
        ("voice:the-lantern", "There is no story or voice called “voice:the-lantern”."),
        ("a-reason-to-knock", "There is no story or voice called"),
        ("01-first-evening", "“01-first-evening” is a session. Only stories, voices and pictures"),
        ("docs/picture.png", "There is no picture docs/picture.png in sessions/."),
        ("../outside.png", "There is no picture"),
    ],
)
def test_nothing_of_that_name(slug: str, said: str, site: Path, withdraw: Typed) -> None:
    before = _contents(site)
    code, out, err = withdraw(slug)
    assert (code, out) == (2, "")
    assert said in err
    assert _contents(site) == before


def test_two_of_a_name(site: Path, withdraw: Typed) -> None:
    voices = site / VOICES
    voices.write_text(voices.read_text(encoding="utf-8").replace("left-on", "the-lantern"))
    code, _, err = withdraw("the-lantern")
    assert code == 2
    assert f"Say which: {STORY}, {VOICES}:the-lantern." in err
    assert withdraw("story:the-lantern")[0] == 0
    assert withdraw(f"{VOICES}:the-lantern")[0] == 0


@pytest.mark.parametrize(
    ("on", "said"), [("soon", "Write --on 2026-11-21"), ("2026-11-22", "lies in the future")]
)
def test_a_day_that_cannot_be(on: str, said: str, site: Path, withdraw: Typed) -> None:
    code, _, err = withdraw("the-lantern", "--on", on)
    assert code == 2
    assert said in err
    assert (site / PICTURE).exists()


def test_what_cannot_be_cut_out_is_left_to_a_person(site: Path, withdraw: Typed) -> None:
    (site / VOICES).write_text("{left-on: {quote: a}, other: {quote: b}}\n", encoding="utf-8")
    code, _, err = withdraw("left-on")
    assert code == 1
    assert f"it cannot be told where in {VOICES} this begins and ends" in err


def test_what_git_still_holds(site: Path, withdraw: Typed) -> None:
    (site.parent / ".git").mkdir()
    _, out, _ = withdraw("the-lantern", "--on", "2026-11-20")
    paths = f"--path retract/{STORY} --path retract/{PICTURE}"
    assert f"git filter-repo --invert-paths {paths}\n" in out
    assert f"printf '%s\\n' --- 'withdrawn: 2026-11-20' --- > retract/{STORY}" in out
    assert "filter-repo --replace-text" in withdraw("left-on")[1]
