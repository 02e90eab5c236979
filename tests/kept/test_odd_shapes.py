"""Whatever is put in the place of a part of what is kept, a build is well: what has another shape
counts for nothing, and a fault that comes of the rest is told while all is made anew."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from house.building import copied_site
from kept.building import build_again, quickly

from tellback import mkdocs_build
from tellback.kept import state
from tellback.kept.sealed_file import read_sealed
from tellback.kept.shapes import all_fit, fits
from tellback.publish.kept_place import PLACE
from tellback.publish.outcome import run_under_way

TODAY = "2026-11-21"
TIMES = int(os.environ.get("TELLBACK_ODD_SHAPES", "150"))
_ODD = (None, 5, 0.5, "", b"", (), (1,), [], [5], {}, {"a": 1}, {5: 5})
_Way = tuple[Any, ...]


def _ways(value: Any, way: _Way = ()) -> Iterator[_Way]:
    """Yield the way to each part of ``value`` but the names in mappings."""
    yield way
    if type(value) in (dict, tuple, list):
        for at, inner in value.items() if type(value) is dict else enumerate(value):
            yield from _ways(inner, (*way, at))


def _at(value: Any, way: _Way) -> Any:
    for at in way:
        value = value[at]
    return value


def _with(value: Any, way: _Way, odd: Any) -> Any:
    """Give ``value`` with something ``odd`` at the end of the ``way``."""
    if not way:
        return odd
    inner = _with(value[way[0]], way[1:], odd)
    if type(value) is dict:
        return {**value, way[0]: inner}
    return type(value)(inner if at == way[0] else each for at, each in enumerate(value))


def _may_be(way: _Way, odd: Any) -> bool:
    """Say whether ``odd`` may be at the end of the ``way``: there may be none, or it is looked at
    when somebody asks for it."""
    match way:
        case (5, "look", _, *_):
            return True
        case (1, _, 3, "canonical_url" | "changed" | "drawn"):
            return odd in (None, "")
    return False


@pytest.mark.site
def test_no_part_of_another_type_is_taken_for_what_a_build_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, folder = copied_site("allotment", tmp_path), tmp_path / "site"
    with quickly(monkeypatch):
        assert build_again(folder, root, TODAY).well
    file = root / PLACE / "site" / "pieces"
    held = read_sealed(file)
    assert state.load_kept(file, held[0]).pieces
    by_depth: dict[int, list[_Way]] = {}
    for way in _ways(held):
        by_depth.setdefault(len(way), []).append(way)
    chance = random.Random(7)
    for _ in range(TIMES):
        way = chance.choice(chance.choice([*by_depth.values()]))
        odd = chance.choice([each for each in _ODD if type(each) is not type(_at(held, way))])
        if not _may_be(way, odd):
            spoilt = _with(held, way, odd)
            monkeypatch.setattr(state, "read_sealed", {file: spoilt}.get)
            assert not state.load_kept(file, held[0]).pieces, (way, odd)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[bool]]:
    """Have each build of MkDocs fail that uses what is kept; whether each one is clean is noted."""
    monkeypatch.chdir("/")

    def fail(root: Path) -> list[bool]:
        monkeypatch.chdir(root)
        ran: list[bool] = []

        def run(*_: object, **__: object) -> int:
            under_way = run_under_way()
            assert under_way is not None
            ran.append(under_way.clean)
            if not under_way.clean:
                raise KeyError("words of a record")
            return 1

        monkeypatch.setattr(mkdocs_build, "_run", run)
        return ran

    return fail


def test_after_a_fault_over_what_is_kept_all_is_made_anew(
    failing: Callable[[Path], list[bool]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copied_site("allotment", tmp_path)
    (root / PLACE / "site").mkdir(parents=True)
    ran = failing(root)
    assert mkdocs_build.build_site(root, quiet=True) == 1
    assert ran == [False, True]
    said = capsys.readouterr().err
    assert "a fault in Tellback" in said
    assert "every page is made anew" in said
    assert "words of a record" not in said + (root / "tellback-fault.txt").read_text("utf-8")


def test_where_nothing_is_kept_a_fault_is_a_fault(
    failing: Callable[[Path], list[bool]], tmp_path: Path
) -> None:
    root = copied_site("allotment", tmp_path)
    ran = failing(root)
    with pytest.raises(KeyError):
        mkdocs_build.build_site(root, quiet=True)
    assert ran == [False]


@pytest.mark.parametrize(
    ("value", "shape", "well"),
    [
        ("a", str, True),
        (None, str | None, True),
        (5, str | None, False),
        (True, int, False),
        ([], [str], True),
        (["a", 5], [str], False),
        (("a",), [str], False),
        ((1, 2, 3), (int, ...), True),
        ((1, "2"), (int, ...), False),
        ((1, "2"), (int, str), True),
        ((1, "2", 3), (int, str), False),
        ({"a": [1]}, {str: [int]}, True),
        ({5: [1]}, {str: [int]}, False),
        ({"a": ["1"]}, {str: [int]}, False),
        ({"a": 1, "b": "2"}, {"a": int, "b": str}, True),
        ({"a": 1}, {"a": int, "b": str}, False),
        ({"a": 1, "b": 2}, {"a": int, "b": str}, False),
    ],
)
def test_shapes(value: Any, shape: Any, well: bool) -> None:
    assert fits(value, shape) is well
    assert all_fit((), shape)
