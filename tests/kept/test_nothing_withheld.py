"""Nothing that consent withholds stays in what is kept of builds, packed or not."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import decompress, error

import pytest
from house.building import copied_site
from house.command import run_build

from tellback.kept.sealed_file import read_sealed

STORY = "sessions/growing-together/stories/the-bench.md"
WORDS = ("the-bench", "The bench", "left a bench", "nine years", "sat on")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        yield value.decode(errors="ignore")
        with suppress(error):
            yield decompress(value).decode()
        with suppress(ValueError, EOFError, TypeError):
            yield from _texts(marshal.loads(value))
    elif isinstance(value, dict):
        yield from _texts([*value, *value.values()])
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _texts(each)


def _kept(root: Path) -> str:
    files = [each for each in (root / ".cache/build").rglob("*") if each.is_file()]
    kept = {each.name: read_sealed(each) for each in files}
    assert kept["pieces"]
    assert kept["records"]
    return "\n".join(text for each in kept.values() for text in _texts(each))


@pytest.mark.site
def test_what_is_withdrawn_is_in_nothing_that_is_kept(tmp_path: Path) -> None:
    root = copied_site("allotment", tmp_path)
    assert run_build(root)[0] == 0
    kept = _kept(root)
    assert [word for word in WORDS if word not in kept] == []
    story = root / STORY
    given = story.read_text(encoding="utf-8")
    story.write_text(given.replace("status: given", "status: withdrawn"), encoding="utf-8")
    assert run_build(root)[0] == 0
    kept = _kept(root)
    assert [word for word in WORDS if word in kept] == []
