"""The private register: each case is a file, and what it says of one reference."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.gate.register import BrokenRegisterError, read_register, register_by

TODAY = date(2026, 11, 21)
CASES = yaml.safe_load(Path(__file__).with_name("registers.yml").read_text(encoding="utf-8"))
GOOD = "reference,status,until,withdrawn_on\nREF-1,given,,\n"


def _content(case: dict[str, Any]) -> bytes:
    if "bytes" in case:
        return case["bytes"].encode("cp1252")
    if "utf16" in case:
        return case["utf16"].encode("utf-16")
    return (case["text"] + "SECRET" * case.get("then", 0)).encode()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_a_register_says(case: dict[str, Any], tmp_path: Path) -> None:
    site, file = tmp_path / "site", tmp_path / "register.csv"
    file.write_bytes(_content(case))
    if "broken" not in case:
        register = read_register(file, site)
        assert (register.why_held("REF-1", TODAY) or "") == case["held"]
        return
    with pytest.raises(BrokenRegisterError, match=case["broken"]) as raised:
        read_register(file, site)
    assert str(file) in str(raised.value)
    assert "SECRET" not in str(raised.value)
    assert raised.value.__cause__ is None, "what csv says may quote a line"


def test_without_a_reference_it_cannot_be_confirmed(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(GOOD, encoding="utf-8")
    register = read_register(tmp_path / "register.csv", tmp_path / "site")
    assert "no reference" in (register.why_held(None, TODAY) or "")


def test_it_has_to_be_there(tmp_path: Path) -> None:
    for name in ("nowhere.csv", "."):
        with pytest.raises(BrokenRegisterError, match="There is no consent register"):
            read_register(tmp_path / name, tmp_path / "site")


def test_it_lies_outside_the_repository(tmp_path: Path) -> None:
    site = tmp_path / "repository/site"
    site.mkdir(parents=True)
    (tmp_path / "repository/.git").mkdir()
    inside = tmp_path / "repository/register.csv"
    inside.write_text(GOOD, encoding="utf-8")
    leads_in = tmp_path / "link.csv"
    leads_in.symlink_to(inside)
    outside = tmp_path / "outside.csv"
    outside.write_text(GOOD, encoding="utf-8")
    leads_out = site / "link.csv"
    leads_out.symlink_to(outside)
    for file in (inside, leads_in, leads_out):
        with pytest.raises(BrokenRegisterError, match="inside the repository"):
            read_register(file, site)
    assert read_register(outside, site)


def test_the_environment_names_it(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(GOOD, encoding="utf-8")
    assert register_by({}, tmp_path / "site") is None
    assert register_by({"TELLBACK_CONSENT_REGISTER": " "}, tmp_path / "site") is None
    named = register_by({"TELLBACK_CONSENT_REGISTER": str(file)}, tmp_path / "site")
    assert named
    assert named.why_held("REF-1", TODAY) is None
