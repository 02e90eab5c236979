from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.read.contact import contact_of, read_contact, site_facts
from tellback.read.settings import SettingError, read_settings

CASES = yaml.safe_load(Path(__file__).with_name("contact.yml").read_text(encoding="utf-8"))
SETTINGS = "extra:\n  tellback:\n    contact:\n      who: us\n      reply_time: soon\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["said"]))
def test_contact(case: dict[str, Any]) -> None:
    if case["said"] is None:
        assert contact_of(case["stated"]).who == case["stated"]["who"]
        return
    with pytest.raises(SettingError) as raised:
        contact_of(case["stated"])
    assert case["said"] in str(raised.value)


@pytest.mark.parametrize("text", ["", "- a", "extra:", "a: [", "extra: {tellback: }"])
def test_a_site_that_names_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    assert read_contact(read_settings(tmp_path)) is None


def test_a_telephone_number_stays_text(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"{SETTINGS}      phone: 01632960000\n")
    contact = read_contact(read_settings(tmp_path))
    assert contact is not None
    assert contact.phone == "01632960000"


def test_a_faulty_contact_is_no_contact(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    with pytest.raises(SettingError, match="no way to write"):
        read_contact(read_settings(tmp_path))
    assert site_facts(read_settings(tmp_path)).contact is None
