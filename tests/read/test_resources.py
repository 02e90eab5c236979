"""The size of a file to take away comes from the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from records import record

from tellback.read.resources import size_words, with_file_sizes


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 KB"),
        (927, "1 KB"),
        (1_000, "1 KB"),
        (1_100, "1.1 KB"),
        (9_940, "9.9 KB"),
        (9_950, "10 KB"),
        (999_499, "999 KB"),
        (999_500, "1.0 MB"),
        (25_000_000, "25 MB"),
    ],
)
def test_a_size_is_said(size: int, words: str) -> None:
    assert size_words(size) == words


def test_only_a_resource_with_its_file_gets_a_size(tmp_path: Path) -> None:
    (tmp_path / "docs/resources").mkdir(parents=True)
    (tmp_path / "docs/resources/chart.txt").write_bytes(b"x" * 1_500)
    given = [
        record("resource", "chart", file="chart.txt", link=None, size="9 MB"),
        record("resource", "lost", file="lost.txt", link=None),
        record("resource", "afar", size="3 MB"),
        record("theme", "sand"),
    ]
    found = list(with_file_sizes(given, tmp_path))
    assert [getattr(each, "size", None) for each in found] == ["1.5 KB", None, "3 MB", None]
    assert found[0].where() == given[0].where()
