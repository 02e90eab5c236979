"""What the second lock looks for, found out quickly: whole records left aside, and what is known of
them from the last look. It must be what is found without any of that."""

from __future__ import annotations

import marshal
import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from publish.scenes import scene

from tellback.model.base import Record
from tellback.publish import held_text, shown_too
from tellback.publish.held_parts import Sorting, Watch, words_of
from tellback.publish.held_text import watch_for
from tellback.publish.leak_search import Search
from tellback.publish.leaks import LastLook, Looked, look_through
from tellback.publish.shown_too import NOTHING, ShownToo
from tellback.read.site import Reading, read_site

HERE = Path(__file__).parent
TODAY = date(2026, 11, 21)
PICTURES = {
    "stories/lantern-walk.png": 3,
    "01-low-water/boots.png": 8,
    "01-low-water/sandbank.png": 5,
}
CHOSEN = """selections:
  - level: participants
    panel: those who came
    date: 2025-02-12
    candidates: [the-lantern, rope-and-knots]
    chosen: the-lantern
    reasons: It was lit when everything else had gone dark on the water.
    method: They put pebbles into jars.
"""
"""A part of a story that may be out, about one that is held back."""
NEVER = date(2099, 1, 1)


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(HERE / "quay", tmp_path_factory.mktemp("again") / "quay"))
    for name, seed in PICTURES.items():
        scene(seed).save(root / "sessions/harbour" / name)
    (root / "docs/lights.md").write_text("# The lantern\n\nIt is lit at dusk.\n", encoding="utf-8")
    story = root / "sessions/harbour/stories/rope-and-knots.md"
    told = story.read_text(encoding="utf-8")
    story.with_name("jars-of-pebbles.md").write_text(
        told.replace("Rope and knots", "Jars of pebbles").replace("consent:", f"{CHOSEN}consent:"),
        encoding="utf-8",
    )
    return root


@pytest.fixture(params=["quay", "example"])
def root(request: pytest.FixtureRequest, quay: Path, repo: Path) -> Path:
    return quay if request.param == "quay" else repo


@pytest.mark.parametrize("day", [TODAY, NEVER], ids=["today", "when all has ended"])
def test_a_record_left_aside_holds_nothing_back(
    root: Path, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sorted part by part, a record that is left aside as whole gives the same."""
    reading = read_site(root)
    quick = watch_for(reading, root, day)
    monkeypatch.setattr(held_text, "_is_whole", lambda *_: False)
    slow = watch_for(reading, root, day)
    assert not slow.whole
    assert quick.whole
    assert quick.held == slow.held
    assert quick.people == slow.people
    assert sorted(quick.pictures) == sorted(slow.pictures)
    words = [words_of(record) for record in quick.whole]
    texts = [*quick.texts, *(text for texts, _ in words for text in texts)]
    assert sorted(texts) == sorted(slow.texts)
    assert quick.slugs.union(*(names for _, names in words)) == slow.slugs
    assert Search(quick, ()).digest() == Search(slow, ()).digest()


def test_a_part_about_what_is_held_back_is_held_back(quay: Path) -> None:
    watch = watch_for(read_site(quay), quay, TODAY)
    assert "jars-of-pebbles" not in {record.slug for record in watch.whole}
    (chosen,) = (each for each in watch.held if each.what == "selectionround")
    assert "They put pebbles into jars." in {said.text for said in chosen.texts}


def test_an_address_that_is_rightly_used_is_not_looked_for(quay: Path) -> None:
    watch = watch_for(read_site(quay), quay, TODAY)
    lights = next(record for record in watch.whole if record.slug == "lights")
    assert "the-lantern" in words_of(lights)[1]
    assert not Search(watch, ()).owners_in("x.txt", b"see stories/the-lantern/ for it")
    watch.whole.remove(lights)
    assert Search(watch, ()).owners_in("x.txt", b"see stories/the-lantern/ for it")


def test_words_of_a_record_come_in_the_order_of_its_fields(root: Path) -> None:
    reading = read_site(root)
    for record in reading.records:
        watch = Watch()
        Sorting(record, root, watch, lambda _: False, frozenset()).sort()
        assert words_of(record) == (watch.texts, watch.slugs)


TOLD = (
    *("Nobody had shown me how", "chairs stood upside down along the quay", "We had nobody before"),
    *("a girl holds a paper lantern", "the lantern", "boots", "of no interest at all"),
)
"""Words that may or may not be published as well: of what is held back, and others."""


@pytest.mark.parametrize("seed", range(12))
def test_what_is_known_of_records_changes_nothing(quay: Path, tmp_path: Path, seed: int) -> None:
    """After any changes, the search is the one that is made anew; and what is known is used."""
    pictures = shutil.ignore_patterns("*.png")  # what they show takes its time, and is no word
    root = Path(shutil.copytree(quay, tmp_path / "quay", ignore=pictures))
    by_chance = random.Random(seed)
    story = root / "sessions/harbour/stories/rope-and-knots.md"
    as_it_was = story.read_text(encoding="utf-8")
    before, read = NOTHING, 0
    for _ in range(8):
        if by_chance.random() < 0.7:
            told = " and ".join(by_chance.sample(TOLD, by_chance.randrange(3)))
            title = by_chance.choice(["Rope and knots", "The lantern"])
            text = as_it_was.replace("Rope and knots", title)
            story.write_text(text + f"\n{told}.\n", encoding="utf-8")
        day = TODAY if by_chance.random() < 0.8 else NEVER
        said = by_chance.choice([(), ("chairs stood upside down along the quay",)])
        watch = watch_for(_sealed(read_site(root)), root, day)
        known, anew = Search(watch, said, before), Search(watch, said)
        assert known.digest() == anew.digest()
        assert known.shown_too == anew.shown_too
        plain = marshal.dumps(known.shown_too.plain())
        assert not [each for each in TOLD if each.encode() in plain]
        read += before.none == known.shown_too.none
        before = ShownToo(*marshal.loads(plain))
    assert read


def test_a_record_that_is_as_it_was_is_not_read_again(
    quay: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = _sealed(read_site(quay))
    _, how = look_through(quay / "none", watch_for(reading, quay, TODAY), (), [], LastLook())
    assert how.shown_too.none
    assert how.shown_too.likenesses
    read: list[Record] = []

    def reading_words(record: Record) -> tuple[list[str], set[str]]:
        read.append(record)
        return words_of(record)

    monkeypatch.setattr(shown_too, "words_of", reading_words)
    last = LastLook(Looked.of(marshal.loads(marshal.dumps(how.plain()))))
    _, again = look_through(quay / "none", watch_for(reading, quay, TODAY), (), [], last)
    assert (read, again) == ([], how)
    # Records that have no token, as before any library has them, are read each time.
    whole = watch_for(read_site(quay), quay, TODAY)
    _, untold = look_through(quay / "none", whole, (), [], last)
    assert read == whole.whole
    assert untold.search == how.search
    read.clear()
    other = watch_for(reading, quay, NEVER)
    assert other.held != watch_for(reading, quay, TODAY).held
    look_through(quay / "none", other, (), [], last)
    assert read == other.whole


def _sealed(reading: Reading) -> Reading:
    for record in reading.records:
        record.seal()
    return reading
