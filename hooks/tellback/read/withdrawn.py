"""Stubs: what ``tellback withdraw`` leaves of a story or voice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tellback.model.problem import Problem, Where, problem
from tellback.model.withdrawn import FIELD, LEAVES_A_STUB, Withdrawn
from tellback.today import day_written


def read_stub(
    kind: str, slug: str, data: Mapping[str, Any], text: str, where: Where
) -> Withdrawn | None:
    """Give the stub that ``data`` and ``text`` are, or None for a record that is none.

    Whatever says that it is withdrawn is: what else its file holds is never published.
    """
    if kind not in LEAVES_A_STUB or FIELD not in data:
        return None
    stated = data[FIELD]
    day = day_written(stated) if isinstance(stated, str) else None
    bare = day is not None and len(data) == 1 and not text.strip()
    return Withdrawn(kind, slug, where.file.split("/")[1], where, day, bare)


def stub_problem(stub: Withdrawn) -> Problem | None:
    """Give the problem that a stub holds more than it should, if it does."""
    if stub.bare:
        return None
    return problem("withdrawn-not-bare", stub.where, one=stub.kind, slug=stub.slug)
