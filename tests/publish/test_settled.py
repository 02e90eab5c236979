"""The digest of its source written into a twin's file, and every other sign left as it was."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.publish.settled import CannotSettleError, settled_text, write_settled

CASES = yaml.safe_load(Path(__file__).with_name("settled.yml").read_text(encoding="utf-8"))
FACTS = {"digest": "0123456789ab", "on": "2026-11-21"}


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_settled(case: dict[str, Any]) -> None:
    facts = case.get("facts", FACTS)
    if "said" in case:
        with pytest.raises(CannotSettleError, match=case["said"]):
            settled_text(case["text"], facts)
        return
    settled = settled_text(case["text"], facts)
    assert settled == case["settled"]
    assert settled_text(settled, facts) == settled


def test_a_write_that_fails_leaves_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "walk.ur.md"
    file.write_bytes(before := b"---\nmade_from:\n  by: us\n---\nText\n")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            write_settled(file, FACTS)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]

    file.chmod(0o640)
    write_settled(file, FACTS)
    assert FACTS["digest"].encode() in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o640
