"""The editing desk's configuration, page and settings, and what it would spoil."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.editing.desk_config import desk_config
from tellback.editing.desk_hazards import retyped_numbers
from tellback.editing.desk_page import desk_files, desk_needs
from tellback.editing.field_forms import written_forms
from tellback.model.kinds import KINDS, Shape
from tellback.publish.policy import policy_of
from tellback.read.desk_settings import DeskSettings, desk_of, read_desk
from tellback.read.settings import SettingError, read_settings
from tellback.read.site import read_site
from tellback.relate.library import Library
from tellback.steps import build_library

pytestmark = pytest.mark.long

HERE = Path(__file__).parent
GITHUB = DeskSettings("github", "us/site", "main")
SETTINGS = yaml.load((HERE / "desk_settings.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
HAZARDS = yaml.safe_load((HERE / "desk_hazards.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def library() -> Library:
    site = HERE.parent / "sites/allotment"
    return build_library(site, datetime.date(2026, 11, 21)).library


@pytest.fixture(scope="module")
def config(library: Library) -> dict[str, Any]:
    return desk_config(GITHUB, library, "Plots", "https://plots.example/")


def collection(config: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in config["collections"] if each["name"] == name)


def every_field(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in fields:
        yield each
        yield from every_field([*each.get("fields", ()), *filter(None, [each.get("field")])])


def test_each_kind_that_has_files_of_its_own_can_be_edited(config: dict[str, Any]) -> None:
    names = {each["name"].partition("-")[0] for each in config["collections"]}
    own = {name for name, kind in KINDS.items() if kind.shape is not Shape.MAPPING}
    assert names == own - {"audit", "statement"}  # the site states none


@pytest.mark.parametrize("kind", ["session", "story", "event", "report", "framework", "article"])
def test_each_field_of_a_kind_is_there_with_its_help(config: dict[str, Any], kind: str) -> None:
    made = next(each for each in config["collections"] if each["name"].startswith(kind))
    fields = {each["name"]: each for each in made["fields"]}
    forms = {form.key: form for form in written_forms(KINDS[kind])}
    assert fields.keys() - {"body"} == forms.keys() - {"body"}
    for key, form in forms.items():
        assert fields[key].get("hint") == form.help
        assert fields[key]["required"] is (form.required or key == "title")
    if "consent" in forms:
        assert made["fields"][0]["name"] == "consent"


def test_no_switch_is_offered_as_it_would_turn_a_yes_into_no(config: dict[str, Any]) -> None:
    every = [
        field for each in config["collections"] for field in every_field(each.get("fields", []))
    ]
    assert every
    assert "boolean" not in {field.get("widget") for field in every}


def test_pictures_lie_beside_their_record(config: dict[str, Any]) -> None:
    session = collection(config, "session-growing-together")
    picture = next(each for each in session["fields"] if each["name"] == "pictures")
    file = next(each for each in picture["fields"] if each["name"] == "file")
    assert (file["widget"], file["media_folder"], file["public_folder"]) == ("image", "", "")
    assert picture["fields"][0]["name"] == "consent"


def test_a_session_lies_in_a_folder_with_the_next_number(config: dict[str, Any]) -> None:
    session = collection(config, "session-growing-together")
    assert (session["folder"], session["path"]) == ("sessions/growing-together", "{{slug}}/session")
    assert session["slug"]["template"] == "03-{{title}}"
    assert re.fullmatch(session["slug"]["pattern"][0], "03-next-steps")
    assert not re.fullmatch(session["slug"]["pattern"][0], "next-steps")


def test_records_are_chosen_from_those_there_are(config: dict[str, Any], library: Library) -> None:
    session = collection(config, "session-growing-together")
    fields = {each["name"]: each for each in session["fields"]}
    offered = [each["value"] for each in fields["enablers"]["options"]]
    assert offered == [each.slug for each in library.all("enabler")]
    event = {each["name"]: each for each in collection(config, "event")["fields"]}
    assert event["article"]["widget"] == "relation"
    assert event["article"]["collection"] == "article"


def test_what_is_held_back_is_not_offered() -> None:
    site = HERE.parent / "sites/allotment"
    gathered = build_library(site, datetime.date(2100, 1, 1))  # when every consent has ended
    told = json.dumps(desk_config(GITHUB, gathered.library, "x", ""))
    shown = {record.slug for kind in KINDS for record in gathered.library.all(kind)}
    held = [each for each in read_site(site).records if each.slug not in shown]
    assert held
    for record in held:
        assert f'"{record.slug}"' not in told


@pytest.mark.parametrize("case", SETTINGS, ids=lambda case: str(case["desk"]))
def test_settings(case: dict[str, Any]) -> None:
    if "said" in case:
        with pytest.raises(SettingError, match=re.escape(case["said"])):
            desk_of(case["desk"])
        return
    desk = desk_of(case["desk"])
    assert ("none" if desk is None else list(desk.reached)) == case["reached"]


def test_a_faulty_setting_is_a_problem_of_its_line(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    stated = "extra:\n  tellback:\n    desk:\n      backend: githab\n"
    (tmp_path / "mkdocs.yml").write_text(stated, encoding="utf-8")
    with pytest.raises(SettingError):
        read_desk(read_settings(tmp_path))
    problems = build_library(tmp_path, datetime.date(2026, 11, 21)).problems
    found = next(each for each in problems if each.rule == "site-desk")
    assert str(found.where) == "mkdocs.yml:4:7"


@pytest.mark.parametrize("case", HAZARDS, ids=lambda case: case["text"].splitlines()[0][:30])
def test_numbers_that_would_be_written_otherwise(case: dict[str, Any]) -> None:
    found = list(retyped_numbers([(case["file"], case["text"])]))
    assert [each.where.line for each in found] == case["lines"]


def test_signing_in_asks_nobody_but_the_host(library: Library) -> None:
    made = desk_config(GITHUB, library, "Plots", "")
    assert made["backend"]["auth_methods"] == ["token"]
    own = DeskSettings("gitlab", "us/site", app_id="abc")
    backend = desk_config(own, library, "Plots", "")["backend"]
    assert (backend["auth_methods"], backend["auth_type"]) == (["oauth", "token"], "pkce")


def test_the_page_states_what_it_may_reach_and_names_are_words(config: dict[str, Any]) -> None:
    files = dict(desk_files(GITHUB, config, "Us & <you>"))
    page = files["admin/index.html"]
    assert "<title>Editing desk: Us &amp; &lt;you&gt;</title>" in page
    assert "connect-src &#x27;self&#x27; data: blob: https://api.github.com;" in page
    assert json.loads(files["admin/config.json"]) == config


def test_what_hosts_send_with_everything_allows_the_page_of_the_desk() -> None:
    policy = policy_of(["x"], as_header=True, needs=desk_needs(GITHUB))
    sent = {name: set(rest) for name, *rest in (each.split() for each in policy.split("; "))}
    for name, sources in desk_needs(GITHUB).items():
        assert set(sources) - {"'none'"} <= sent[name]
    assert "'unsafe-inline'" not in sent["script-src"]
    assert sent["frame-ancestors"] == {"'none'"}
    plain = policy_of(["x"], as_header=True)
    assert "https:" not in plain
