"""``tellback consent`` as it is typed: each case is what is typed, and all that is printed."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli.typed import Typed
from house.building import copied_site

CASES = yaml.safe_load(Path(__file__).with_name("consent.yml").read_text(encoding="utf-8"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copied_site("retract", tmp_path)


@pytest.fixture
def consent(site: Path, typed: Typed) -> Typed:
    return partial(typed, "consent", site)


def _prepared(site: Path, case: dict[str, Any]) -> list[str]:
    for edit in case.get("edits", ()):
        file = site / edit["file"]
        text = file.read_text(encoding="utf-8")
        assert "text" in edit or text.count(edit["find"]) == 1
        file.write_text(edit["text"] if "text" in edit else text.replace(edit["find"], edit["put"]))
    register = site.parent / "register.csv"
    register.write_text(case.get("register", ""), encoding="utf-8")
    return [str(register) if word == "REGISTER" else word for word in case["words"]]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_listed(case: dict[str, Any], site: Path, consent: Typed) -> None:
    code, out, err = consent(*_prepared(site, case))
    assert (err, code) == ("", 0)
    assert out == case["out"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_json_says_the_same(case: dict[str, Any], site: Path, consent: Typed) -> None:
    code, out, err = consent(*_prepared(site, case), "--format", "json")
    assert (err, code) == ("", 0)
    told = json.loads(out)
    assert f"Published: {len(told['published'])}\n" in case["out"]
    assert f"Held back: {len(told['held_back'])}\n" in case["out"]
    assert [row["until"] for row in told["ends"]] == sorted(row["until"] for row in told["ends"])
    for row in (*told["published"], *told["held_back"], *told["ends"]):
        assert f"{row['file']}:{row['line']}:" in case["out"]
        assert row["held_back"] is None or row["held_back"] in case["out"]
    assert told["register"] == ("REGISTER" in case["words"])
    assert "SECRET" not in out


def test_what_cannot_be_read_is_said(site: Path, consent: Typed) -> None:
    soup = site / "sessions/keeping-warm/stories/the-soup.md"
    soup.write_text("---\ntitle: [Soup\n---\n", encoding="utf-8")
    code, out, err = consent()
    assert code == 1
    assert "Published: 3" in out
    assert "sessions/keeping-warm/stories/the-soup.md. Run “tellback check”" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--edition", "secret"), "“secret” is no edition. There are public, programme and"),
        (("--register", "nowhere.csv"), "There is no consent register at nowhere.csv"),
        (("--today", "soon"), "“soon” is not a date"),
    ],
)
def test_typed_wrongly(words: tuple[str, ...], said: str, consent: Typed) -> None:
    code, out, err = consent(*words)
    assert (code, out) == (2, "")
    assert said in err


def test_the_environment_may_say_it(consent: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLBACK_EDITION", "programme")
    monkeypatch.setenv("TELLBACK_TODAY", "2026-11-21")
    assert consent()[1].startswith("Consent on 21 November 2026, programme edition\n")
    monkeypatch.setenv("TELLBACK_EDITION", "secret")
    assert consent()[0] == 2
    monkeypatch.delenv("TELLBACK_EDITION")
    monkeypatch.setenv("TELLBACK_CONSENT_REGISTER", "nowhere.csv")
    assert consent()[0] == 2
