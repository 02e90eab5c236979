"""What is kept from one reading to the next changes nothing of what is read and found.

``TELLBACK_KEPT_SEQUENCES`` says how many sequences of edits are tried, each from its own seed.
"""

from __future__ import annotations

import marshal
import os
import shutil
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from check.breaking import TODAY
from check.random_edits import edited, next_day
from check.reading_again import a_copy, everything, now, told

import tellback.check.site as looking
import tellback.read.kept as reading_kept
import tellback.read.site as reading_site
from tellback.gate.kept import Kept
from tellback.model.framework import FamilyPage
from tellback.read.kept_records import layout
from tellback.steps import build_library

SITES = Path(__file__).parent.parent / "sites"
SEQUENCES = int(os.environ.get("TELLBACK_KEPT_SEQUENCES", "30"))
STEPS = 3


@pytest.mark.long
@pytest.mark.parametrize("part", range(6))
def test_nothing_reads_otherwise_for_what_is_kept(part: int, tmp_path: Path) -> None:
    for seed in range(part, SEQUENCES, 6):
        random = Random(seed)
        name = ("allotment", "sound", "harbour", "sound", "retract")[seed % 5]
        root = a_copy(name, tmp_path / str(seed))
        content, today, done = b"", TODAY, []
        for _ in range(STEPS):
            kept = _loaded(content, now(tmp_path))
            assert everything(told(root, today, kept)) == everything(told(root, today)), (
                f"seed {seed}, {name}: {done}"
            )
            content = _dumped(kept)
            done += [edited(root, random) for _ in range(random.choice((1, 1, 3)))]
            today += next_day(random)
        shutil.rmtree(root)


def _dumped(kept: Kept) -> bytes:
    (version, files), *rest = kept.plain()
    return marshal.dumps(((version, dict(files)), *rest))


def _loaded(content: bytes, began: int = 0) -> Kept:
    return Kept.of(marshal.loads(content) if content else None, began)


class Watched(NamedTuple):
    """The files that were read, and the kinds of records that were looked at."""

    read: list[str]
    looked: list[str]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Watch what is read and looked at, without family pages: twins hold what others say."""
    watching = Watched([], [])
    read_file, rules_for = reading_site._read_file, looking.rules_for

    def read(found: Any, *rest: Any) -> None:
        watching.read.append(found.file)
        read_file(found, *rest)

    def looked(model: Any) -> Any:
        if model is not FamilyPage:
            watching.looked.append(model.kind)
        return rules_for(model)

    monkeypatch.setattr(reading_site, "_read_file", read)
    monkeypatch.setattr(looking, "rules_for", looked)
    return watching


STORY = "sessions/reading-together/stories/a-book-at-bedtime.md"
SESSION = "sessions/reading-together/02-second-page/session.md"
VOICES = "sessions/reading-together/voices.yml"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return a_copy("sound", tmp_path / "site")


def again(root: Path, watched: Watched, kept: Kept, began: int, today: date = TODAY) -> Kept:
    """Read and check once more from what is kept, and empty what was watched before."""
    kept = _loaded(_dumped(kept), began)
    watched.read.clear()
    watched.looked.clear()
    told(root, today, kept)
    return kept


def changed(file: Path, find: str, put: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert find in text
    file.write_text(text.replace(find, put), encoding="utf-8")


def test_only_what_changed_is_read_and_what_rests_on_it_looked_at(
    sound: Path, tmp_path: Path, watched: Watched
) -> None:
    kept = Kept()
    told(sound, kept=kept)
    kept = again(sound, watched, kept, 0)
    assert watched == ([], [])
    changed(sound / STORY, "each evening", "each morning")
    kept = again(sound, watched, kept, 0)
    assert watched == ([STORY], ["story"])
    changed(sound / STORY, "each morning", "in Whitby, at 19, pregnant,")
    kept = again(sound, watched, kept, 0)
    changed(sound / SESSION, "title: ", "title: Another ")
    kept = again(sound, watched, kept, 0)
    # The story was asked where its session was held, the session before it when it was.
    assert watched == ([SESSION], ["session", "story"])
    again(sound, watched, kept, 0, date(2026, 11, 22))
    assert watched == ([], ["event"])  # what is over is asked of the day, what lies ahead is not


def test_a_file_is_not_looked_into_while_its_times_can_be_believed(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(now(tmp_path) + 10**9)
    told(sound, kept=kept)
    looked_into: list[str] = []
    monkeypatch.setattr(reading_kept, "content_of", lambda root, file: looked_into.append(file))
    told(sound, kept=_loaded(_dumped(kept)))
    assert looked_into == []


def test_a_change_within_a_tick_of_the_clock_is_seen(sound: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading_kept, "_state", lambda path: (1, 1))
        kept = Kept(1)
        before = told(sound, kept=kept)
        changed(sound / STORY, "each evening", "each morning")
        after = told(sound, kept=_loaded(_dumped(kept), 1))
    assert before.reading.records != after.reading.records
    assert after.reading.records == told(sound).reading.records


@pytest.mark.parametrize(
    ("file", "find"), [(STORY, "  status: given"), (VOICES, "    status: given")]
)
@pytest.mark.parametrize("before", [True, False])
def test_nothing_is_kept_of_what_is_held_back(
    file: str, find: str, before: bool, sound: Path, tmp_path: Path
) -> None:
    words = "He asks for it." if file == STORY else "There is always time for one page."
    changed(sound / file, words, f"{words} Quincunx rang 07700 900123.")
    kept = Kept()
    if before:
        told(sound, kept=kept)
        assert b"Quincunx" in _dumped(kept)
        assert b"07700 900123" in _dumped(kept)
    changed(sound / file, find, find.replace("given", "withdrawn"))
    last = told(sound, kept=kept)
    assert last.gated.held
    for word in (b"Quincunx", b"07700 900123", file.encode()):
        assert word not in _dumped(kept)


def test_of_a_record_that_names_what_is_held_back_nothing_is_kept(sound: Path) -> None:
    kept = Kept()
    changed(sound / STORY, "He asks for it.", "[Quincunx](voice:parent-on-time) said it.")
    changed(sound / VOICES, "    status: given", "    status: refused")
    told(sound, kept=kept)
    assert b"Quincunx" not in _dumped(kept)


def test_a_stub_beside_voices_is_there_again(sound: Path) -> None:
    (sound / VOICES).write_text(
        (sound / VOICES).read_text(encoding="utf-8") + "a-stub:\n  withdrawn: 2026-01-02\n",
        encoding="utf-8",
    )
    kept = Kept()
    first = told(sound, kept=kept)
    assert first.reading.withdrawn
    assert everything(told(sound, kept=_loaded(_dumped(kept)))) == everything(first)


def test_settings_count(sound: Path) -> None:
    changed(sound / STORY, "He asks for it.", "Ring 01 42 68 53 00.")
    kept = Kept()
    assert [each.rule for each in told(sound, kept=kept).found] == []
    (sound / "mkdocs.yml").write_text("site_name: A\nextra: {phone_region: FR}\n", encoding="utf-8")
    kept = _loaded(_dumped(kept))
    assert "identity-phone" in [each.rule for each in told(sound, kept=kept).found]


@pytest.mark.parametrize("name", ["allotment", "harbour", "retract", "sound"])
def test_each_record_is_made_again_as_it_was(name: str, tmp_path: Path) -> None:
    root = a_copy(name, tmp_path / "site")
    kept = Kept()
    first = told(root, kept=kept)
    assert len(kept.reading.plain()[1]) > 1
    assert everything(told(root, kept=_loaded(_dumped(kept)))) == everything(first)


@pytest.mark.parametrize(
    "plain",
    [
        None,
        b"no records",
        (("another version", {"file": (None, b"", b"")}), (b"", [], {}), {}, {}, ()),
        ((layout(), {STORY: (None, b"", b"no records")}), (b"", [], {}), {}, {}, ()),
        ((layout(), {}), (b"", [], {}), {"token": (("theme",),)}, {}, ()),
        ((layout(), {}), (b"", [], {}), {"token": ("theme",)}, {}, ()),
    ],
)
def test_what_is_no_such_thing_is_not_believed(plain: Any, sound: Path) -> None:
    assert everything(told(sound, kept=Kept.of(plain))) == everything(told(sound))


def test_held_records_that_cannot_be_read_are_read_anew(sound: Path) -> None:
    kept = Kept()
    first = told(sound, kept=kept)
    (version, files), *rest = kept.plain()
    for broken in (
        b"",
        b"no records",
        marshal.dumps([(1, 2)]),
        marshal.dumps([((6, 999, 0, 0, []), (), {}, "")]),
    ):
        torn = {file: (state, digest, broken) for file, (state, digest, _) in files.items()}
        plain = ((version, torn), *rest)
        assert everything(told(sound, kept=Kept.of(plain))) == everything(first)


def test_the_steps_give_the_same(sound: Path) -> None:
    changed(sound / STORY, "He asks for it.", "Aisha asks for it.")
    kept = Kept()
    first = build_library(sound, TODAY, kept=kept)
    kept = _loaded(_dumped(kept))
    second = build_library(sound, TODAY, kept=kept)
    assert first.problems == second.problems == build_library(sound, TODAY).problems
    assert [each.rule for each in second.problems if each.rule.startswith("identity")]
    assert second.library.stories == first.library.stories
