from __future__ import annotations

import pytest

from tellback.model.kinds import KINDS
from tellback.model.messages import some_of, with_article


@pytest.mark.parametrize(
    ("noun", "said"),
    [("event", "an event"), ("Article", "an Article"), ("report", "a report"), ("unit", "a unit")],
)
def test_an_article(noun: str, said: str) -> None:
    assert with_article(noun) == said


def test_kinds_have_no_word_whose_article_its_letters_do_not_tell() -> None:
    assert [kind.one for kind in KINDS.values() if kind.one.startswith(("u", "ho", "eu"))] == []


@pytest.mark.parametrize(
    ("names", "most", "said"),
    [
        ([], 2, ""),
        (["a"], 2, "a"),
        (["a", "b"], 2, "a, b"),
        (["a", "b", "c"], 2, "a, b and 1 more"),
        (["a", "b", "c", "d"], 1, "a and 3 more"),
    ],
)
def test_names_beyond_the_most_are_counted(names: list[str], most: int, said: str) -> None:
    assert some_of(names, most) == said
