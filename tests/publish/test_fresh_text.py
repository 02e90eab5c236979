"""The second lock passes over what it met before in harmless text: it must find what it finds in
each file by itself, in one process or in several."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pytest

from tellback.model.problem import Where
from tellback.publish.fresh_text import Fresh
from tellback.publish.held_parts import Held, Said, Watch
from tellback.publish.leaks import Leak, find_leaks
from tellback.publish.phrases import PAUSE, STRETCH, PhraseSet, whole_text, words_in

LONG = "The kettle was never mine to move from the hob in that kitchen"
SHORT = "Rope: and knots"
NAME = "kettle-on-the-hob"
HARMLESS = (
    *("Nobody asked the birds.", "A kettle is on the hob", "Rope", "and knots", "the lantern"),
    "It was never mine, and the hedge was cut in spring by those who came after lunch.",
)
LEAKS = (LONG, "was never mine to move from", SHORT, f"see /stories/{NAME}/ for it")
FORMS = {
    "index.html": lambda said: "\n".join(f"<p>{each}</p>" for each in said),
    "lists.html": lambda said: "".join(f"<li title='{each}'>{each}</li>\n" for each in said),
    "feed.xml": lambda said: "".join(
        f"<entry><content>{escape(f'<p>{each}</p>')}</content></entry>" for each in said
    ),
    "feed.json": lambda said: json.dumps([{"text": each, "n": 1} for each in said]),
    "table.csv": "\n".join,
}


def _watch(*, pausing: bool) -> Watch:
    texts = [Said(LONG, telling=False), *([Said(SHORT, telling=True)] if pausing else [])]
    return Watch(held=[Held(Where("a.md"), "story", texts, [NAME])])


def _written(folder: Path, seed: int) -> Path:
    chance = random.Random(seed)
    for number in range(12):
        for name, form in FORMS.items():
            said = chance.choices(HARMLESS, k=chance.randrange(1, 7))
            if chance.random() < 0.15:
                said.insert(chance.randrange(len(said)), chance.choice(LEAKS))
            file = folder / f"page-{number}" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(form(said), encoding="utf-8")
    return folder


def _alone(output: Path, watch: Watch, beside: Path) -> set[Leak]:
    """Give what is found where each file is the only one."""
    found: set[Leak] = set()
    for file in output.rglob("*.*"):
        name = file.relative_to(output)
        only = beside / name.parent.name / name.name / name
        only.parent.mkdir(parents=True)
        only.write_bytes(file.read_bytes())
        found.update(find_leaks(beside / name.parent.name / name.name, watch))
    return found


@pytest.mark.parametrize("processes", ["1", "3"])
@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_passed_over_that_shows_something(
    seed: int, processes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = _written(tmp_path / "site", seed)
    watch = _watch(pausing=bool(seed % 2))
    monkeypatch.setenv("TELLBACK_PROCESSES", "1")
    alone = _alone(output, watch, tmp_path / "alone")
    monkeypatch.setenv("TELLBACK_PROCESSES", processes)
    leaks = find_leaks(output, watch)
    assert alone
    assert list(leaks) == sorted(alone)


def test_a_short_text_with_a_pause_is_met_where_its_halves_were_met_before(tmp_path: Path) -> None:
    apart = "<p>Rope</p>\n<p>was long</p>\n<p>There are</p>\n<p>and knots</p>\n"
    (tmp_path / "a.html").write_text(apart)
    (tmp_path / "b.html").write_text("<p>Rope<br>and knots</p>")
    (tmp_path / "c.html").write_text("<p>Rope</p>\n<p>and knots</p>")
    assert [each.file for each in find_leaks(tmp_path, _watch(pausing=True))] == ["b.html"]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a/x.html", f"b/{NAME}.html"], [f"b/{NAME}.html"]),
        (["kettle-on/a-hob.html"], []),
        (["kettle%2Don-the-hob/x.html", "a.html"], ["kettle%2Don-the-hob/x.html"]),
    ],
)
def test_names_are_looked_at(names: Sequence[str], found: Sequence[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>Nothing of it</p>")
    assert [each.file for each in find_leaks(tmp_path, _watch(pausing=False))] == found


def test_pieces_are_met_once() -> None:
    fresh = Fresh()
    assert fresh.pieces(["one ", "", "two"]) == f"one {PAUSE} two"
    fresh.remember(harmless=False)
    assert fresh.pieces(["two", "three"]) == f"two {PAUSE} three"
    fresh.remember(harmless=True)
    assert fresh.pieces(["one", " two", "three"]) == "one"


def test_blocks_are_met_once() -> None:
    fresh = Fresh()
    page = "<html>\n<p>one\n<p>two\n<em>more</em>"
    assert fresh.blocks(page) == page
    fresh.remember(harmless=True)
    assert fresh.blocks(f"{page}\n<p>one\n<p>three") == "<p>three"


def test_blocks_are_met_with_those_before_where_a_text_reaches_over_three() -> None:
    fresh = Fresh(3)
    page = "<html>\n<p>a\n<p>b\n<p>c\n<p>d\n<p>e"
    assert fresh.blocks(page) == page
    fresh.remember(harmless=True)
    assert fresh.blocks(page) == ""
    assert fresh.blocks(f"{page}\n<p>new") == f"{PAUSE}\n<p>d\n<p>e\n<p>new"
    changed = page.replace("b", "new")
    assert fresh.blocks(changed) == changed.removesuffix("\n<p>e")


@pytest.mark.parametrize("before", range(9))
def test_a_phrase_is_found_wherever_it_stands_in_a_long_text(before: int) -> None:
    """However many words stand before it, and wherever a long text is cut to be looked through."""
    phrase = tuple(words_in(b"was never mine to move"))
    short = whole_text("Rope, and knots at sea")
    sought = PhraseSet({phrase: 0}, {short: 1}, {NAME.encode(): 2})
    said = (b"was never mine to move", b"rope, and knots at sea", NAME.encode())
    for end in range(STRETCH - 60, STRETCH + 10, 3):
        filling = b"a " * before + b"x" * (end - 2 * before)
        for owner, each in enumerate(said):
            assert sought.owners_in(b"%b %b by y" % (filling, each)) == {owner}


TOLD_TWICE = (
    # Pieces that met in pairs, and never all three.
    ("No, never, not me", "<li>No<br>never<br>x", "<li>y<br>never<br>not me"),
    # As it stands in a file there is no pause; as a reader meets it there is one.
    ("Not again, thanks", "<p>\nNot again\nthanks\n</p>", ""),
    # One pause is a sign, and one an edge.
    ("Kids, cats, chaos", "<p>Kids</p><p>cats</p>", "<p>chaos</p>"),
)


@pytest.mark.parametrize(("held", "first", "second"), TOLD_TWICE)
@pytest.mark.parametrize("edges", range(4))
def test_a_text_of_several_clauses_is_found_whatever_was_met(
    held: str, first: str, second: str, edges: int, tmp_path: Path
) -> None:
    watch = Watch(held=[Held(Where("a.md"), "story", [Said(held, telling=True)], [])])
    clauses = held.split(", ")
    signs = [", " if edges >> at & 1 else "<br>" for at in range(len(clauses) - 1)]
    said = clauses[0] + "".join(
        sign + clause for sign, clause in zip(signs, clauses[1:], strict=True)
    )
    for name, text in (("a", first), ("b", second), ("c", f"<li>{said}</li>")):
        (tmp_path / f"{name}.html").write_text(text)
    assert [each.file for each in find_leaks(tmp_path, watch)] == ["c.html"]


def test_what_is_not_met_again_is_forgotten_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fresh, "MOST", 3)
    fresh = Fresh()
    for number in range(20):
        given = ["every time", f"only {number}"]
        assert fresh.pieces(given) == (given[1] if number else f" {PAUSE} ".join(given))
        fresh.remember(harmless=True)
    assert fresh.pieces(["only 0"]) == "only 0"
    assert fresh.pieces(["every time", "only 19"]) == ""
