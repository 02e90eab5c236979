"""Settings of an editor changed at one spot, with all else as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.editing.jsonc import NotJsonError, add_to_list, put_in, value_in

CASES = yaml.safe_load((Path(__file__).parent / "jsonc.yml").read_text(encoding="utf-8"))


def way_to(value: Any) -> tuple[list[str], Any]:
    path = []
    while isinstance(value, dict):
        key, value = next(iter(value.items()))
        path.append(key)
    return path, value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_a_value_is_put_in(case: dict[str, Any]) -> None:
    path, value = way_to(case["put"])
    if "said" in case:
        with pytest.raises(NotJsonError, match=case["said"]):
            put_in(case["before"], path, value)
        return
    after = put_in(case["before"], path, value)
    assert after == case["after"]
    assert put_in(after, path, value) == after
    found = value_in(after)
    for key in path:
        found = found[key]
    assert found == value


def test_a_list_is_added_to_once() -> None:
    before = '{"tasks": [\n    {"label": "mine"} // first\n  ]}'
    after = add_to_list(before, "tasks", {"label": "ours"})
    assert value_in(after)["tasks"] == [{"label": "mine"}, {"label": "ours"}]
    assert '{"label": "mine"}, // first\n' in after
    assert add_to_list(after, "tasks", {"label": "ours"}) == after
    with pytest.raises(NotJsonError):
        add_to_list('{"tasks": 1}', "tasks", 2)


def test_a_deep_file_is_refused() -> None:
    with pytest.raises(NotJsonError):
        value_in("[" * 5000)
