"""A page leads astray where it links to an anchor that is not on the page."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from tellback.mkdocs_kept import leads_astray


class Target:
    """A page whose anchors are unpacked each time that somebody asks."""

    def __init__(self, anchors: set[str] | None) -> None:
        self.asked = 0
        self._anchors = anchors

    @property
    def present_anchor_ids(self) -> set[str] | None:
        self.asked += 1
        return self._anchors


class _File:
    def __init__(self, page: Target | None) -> None:
        self.page = page


def _linking(leads: list[tuple[Target | None, Mapping[str, str]]]) -> Any:
    to_anchors = {_File(there): anchors for there, anchors in leads}
    return SimpleNamespace(links_to_anchors=to_anchors)


@pytest.mark.parametrize(
    ("present", "linked", "astray"),
    [
        ({"a", "b"}, ["a"], False),
        ({"a", "b"}, ["a", "c"], True),
        (set(), [], False),
        (None, ["a"], False),
    ],
)
def test_a_page_is_asked_for_its_anchors_once(
    present: set[str] | None, linked: list[str], astray: bool
) -> None:
    there = Target(present)
    assert leads_astray(_linking([(there, dict.fromkeys(linked, "[a](b.md#a)"))])) is astray
    assert there.asked == 1


def test_what_is_no_page_and_a_page_without_links_lead_nobody_astray() -> None:
    assert not leads_astray(_linking([(None, {"a": "[a](b.pdf#a)"})]))
    nowhere: Any = SimpleNamespace(links_to_anchors=None)
    assert not leads_astray(nowhere)
