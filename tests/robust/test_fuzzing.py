"""Front matter, YAML and Markdown that nobody would write: each text ends in a page or a problem,
within the budget, and never in an exception.

TELLBACK_FUZZ says how many examples there are to be; a run in the tests is the same each time.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from robust.converting import made_of
from robust.laying import SOUND

MANY = os.environ.get("TELLBACK_FUZZ")
EXAMPLES = int(MANY or 150)
BUDGET = 10.0

_FILES = {
    file.relative_to(SOUND).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted(SOUND.rglob("*"))
    if file.suffix in (".md", ".yml")
}
_PIECES = tuple(Path(__file__).with_name("pieces.txt").read_text(encoding="utf-8").split())
_ODD = (
    "\n",
    "\n\n",
    "\r",
    "\t",
    "    ",
    " ",
    "\0",
    "\x0b",
    "\x85",
    "\u2028",
    "\u202e",
    "\ufeff",
    "é",
    "𝔄",
    "👩🏽‍🌾",
)
_texts = st.one_of(
    st.sampled_from(_PIECES),
    st.sampled_from(_ODD),
    st.text(max_size=8),
    st.builds(lambda piece, times: piece * times, st.sampled_from(_PIECES), st.integers(2, 400)),
)
_changes = st.lists(
    st.tuples(st.sampled_from(("put", "cut", "copy", "swap")), st.floats(0, 1), _texts),
    min_size=1,
    max_size=8,
)


def _changed(text: str, changes: list[tuple[str, float, str]]) -> str:
    """Give ``text`` with each change made at its place, as a part of the text's length."""
    for how, part, piece in changes:
        at = int(len(text) * part)
        end = at + max(1, len(piece))
        match how:
            case "put":
                text = text[:at] + piece + text[at:]
            case "cut":
                text = text[:at] + text[end:]
            case "copy":
                text = text[:at] + text[at : at + 200] * 2 + text[at + 200 :]
            case "swap":
                text = text[:at] + piece + text[end:]
    return text


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound site, one file of which is changed at a time."""
    folder = tmp_path_factory.mktemp("fuzzed") / "site"
    shutil.copytree(SOUND, folder)
    return folder


def _try(root: Path, file: str, text: str) -> None:
    path = root / file
    was = path.read_bytes() if path.exists() else None
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    begun = time.process_time()
    try:
        made = made_of(root, [file])
    finally:
        if was is None:
            path.unlink()
        else:
            path.write_bytes(was)
    assert time.process_time() - begun < BUDGET
    assert all(each.finding and each.remedy and each.where.file for each in made.problems)
    if not any(each.stops for each in made.problems) and file.startswith("docs/"):
        assert file in made.pages


fuzzed = settings(
    max_examples=EXAMPLES // 3,
    derandomize=not MANY,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.mark.long
@fuzzed
@given(file=st.sampled_from(sorted(_FILES)), changes=_changes)
def test_a_file_that_was_well(root: Path, file: str, changes: list[tuple[str, float, str]]) -> None:
    _try(root, file, _changed(_FILES[file], changes))


@pytest.mark.long
@fuzzed
@given(pieces=st.lists(_texts, max_size=40))
def test_a_page_of_pieces(root: Path, pieces: list[str]) -> None:
    _try(root, "docs/fuzzed.md", "".join(pieces))


@pytest.mark.long
@fuzzed
@given(
    file=st.sampled_from(("docs/fuzzed.md", "data/events/fuzzed.yml", "data/glossary.yml")),
    pieces=st.lists(_texts, max_size=30),
)
def test_fields_of_pieces(root: Path, file: str, pieces: list[str]) -> None:
    fields = "title: Fuzzed\n" + "".join(pieces)
    _try(root, file, f"---\n{fields}\n---\n\nWords.\n" if file.endswith(".md") else fields)
