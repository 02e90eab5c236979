"""Digests are alike where things are, in every process, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from tellback.kept.digests import digest
from tellback.model.organisation import Theme
from tellback.model.text import Prose


@dataclass(frozen=True)
class _One:
    name: str
    others: tuple[Any, ...] = ()


@dataclass(frozen=True)
class _Other:
    name: str
    others: tuple[Any, ...] = ()


DIFFERENT = (
    None,
    "",
    "None",
    True,
    1,
    "1",
    1.5,
    date(2026, 11, 21),
    "2026-11-21",
    b"1",
    (),
    ("",),
    ("a", "b"),
    ("b", "a"),
    (("a",), "b"),
    ("a,b",),
    ("a', 'b",),
    {"a": "b"},
    {"a": ("b",)},
    {"b": "a"},
    frozenset({"a", "b"}) | {"c"},
    _One("a"),
    _Other("a"),
    _One("a", ("b",)),
    _One("a", (_One("b"),)),
    Theme(slug="walking", name="Walking", about="x"),
    Theme(slug="talking", name="Walking", about="x"),
)


def test_what_differs_has_another_digest() -> None:
    for one, other in combinations(DIFFERENT, 2):
        assert digest(one) != digest(other), (one, other)
        assert digest("before", one) != digest("before", other), (one, other)


def test_what_is_alike_has_one_digest() -> None:
    assert digest({"b", "a", "c"}) == digest(frozenset({"c", "b", "a"}))
    assert digest(Prose("a")) == digest("a")
    assert digest(["a", 1]) == digest(("a", 1))


def test_a_record_counts_as_its_name() -> None:
    one, other = (Theme(slug="walking", name=name, about="x") for name in ("Walking", "On foot"))
    assert digest(one) == digest(other)


def test_what_lies_beside_what_does_not_run_together() -> None:
    assert digest("a", "bc") != digest("ab", "c")
    assert digest("a", "b") != digest(("a", "b"))
    assert digest() != digest(None)


@pytest.mark.parametrize("value", [object(), lambda: None, iter(())])
def test_what_has_no_form_of_its_own_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="has no digest"):
        digest(value)


@pytest.mark.long
def test_a_digest_is_the_same_in_every_process() -> None:
    asks = "from tellback.kept.digests import digest; print(digest({'a', 'b', 'c', 'd'}, 'x'))"
    said = {
        subprocess.run(
            [sys.executable, "-c", asks],
            env={**os.environ, "PYTHONHASHSEED": number, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout.strip()
        for number in ("1", "97")
    }
    assert said == {digest({"a", "b", "c", "d"}, "x")}
