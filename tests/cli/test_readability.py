"""``tellback readability`` as it is typed, and the line that ``tellback check`` ends with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cli.typed import Typed

from tellback.read.site import read_site

SITES = Path(__file__).parents[1] / "sites"
HARD = (
    "In order to facilitate the implementation of multidisciplinary interventions, practitioners "
    "are required to utilise considerable documentation prior to commencement. "
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a family page, in part hard, one in Polish, and a page too short to tell."""
    root = tmp_path / "site"
    (root / "docs/families").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Walks\n", encoding="utf-8")
    (root / "docs/about.md").write_text("We walk by the sea.\n", encoding="utf-8")
    for name, text in (("walks", HARD * 8), ("walks.pl", "Chodzimy nad morze. " * 40)):
        made = "made_from:\n  by: a translator\n" if name == "walks.pl" else ""
        (root / f"docs/families/{name}.md").write_text(
            f"---\ntitle: Walks\nsummary:\n  - We walk.\n{made}---\n\n## When?\n\n{text}\n",
            encoding="utf-8",
        )
    return root


def test_a_table_and_the_hardest_sentences(typed: Typed, site: Path) -> None:
    code, out, err = typed("readability", site, "--worst", 1)
    assert (code, err) == (0, "")
    row = next(line for line in out.split("\n") if "docs/families/walks.md" in line)
    assert row.split("|")[1].strip() == "25"
    assert row.rstrip().endswith("hard")
    assert "1 file is too short to tell: an age needs 100 words in five sentences." in out
    assert "docs/families/walks.md:9:1:\n    “In order to facilitate" in out
    assert out.count("docs/families/walks.md:9:") == 1
    assert "  - “In order to”: say “To”." in out
    assert "Passive: “are required”" not in out  # it is said in a plainer way
    assert "English alone: docs/families/walks.pl.md." in out


def test_one_file_of_a_site(typed: Typed, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "docs")
    code, out, _ = typed("readability", "about.md")
    assert code == 0
    assert "1 file is too short" in out
    assert "walks" not in out


def test_for_programs(typed: Typed, site: Path) -> None:
    code, out, err = typed("readability", site, "--format", "json", "--worst", 2)
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert {page["file"]: page["hard"] for page in told["pages"]} == {
        "docs/about.md": False,
        "docs/families/walks.md": True,
    }
    assert told["pages"][0]["ages"] is None
    assert told["pages"][1]["ages"]["smog"] is None
    assert told["pages"][1]["ages"]["flesch_kincaid"] == 25
    assert [each["line"] for each in told["sentences"]] == [9, 9]
    reason = next(each for each in told["sentences"][0]["reasons"] if each["instead"] == ["to"])
    assert reason["advice"] == "“In order to”: say “To”."
    assert told["not_measured"] == ["docs/families/walks.pl.md"]


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["--fail-over", "24"], 1, "Reads older than 24: docs/families/walks.md (25).\n"),
        (["--fail-over", "25"], 0, ""),
    ],
)
def test_it_fails_when_asked(
    words: list[str], code: int, error: str, typed: Typed, site: Path
) -> None:
    ended, _, err = typed("readability", site, *words)
    assert (ended, err) == (code, error)


def test_what_is_only_doubtful_is_measured(typed: Typed, site: Path) -> None:
    (site / "data/events").mkdir(parents=True)
    (site / "data/events/walk.yml").write_text(
        "title: A walk\nstandfirst: We walk by the sea.\nstart: 2027-01-14T10:00\n"
        "end: 2027-01-14T12:00\nstatus: planned\nmode: in person\nplace:\n  name: The pier\n"
        "organiser: walkers\n",
        encoding="utf-8",
    )
    assert any(
        each.rule == "event-without-zone" and not each.stops for each in read_site(site).problems
    )  # or this tests nothing
    assert typed("readability", site / "data")[0] == 0


def test_what_cannot_be_read_is_said(typed: Typed, site: Path) -> None:
    (site / "docs/families/broken.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    code, out, err = typed("readability", site)
    assert code == 1
    assert "walks.md" in out
    assert err == (
        "Some files could not be read, and are not measured: docs/families/broken.md. "
        "Run “tellback check” to see why.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "There is no file or folder nowhere."),
        (["site/mkdocs.yml"], "site/mkdocs.yml holds no text of the site."),
        (["."], "holds no site"),
        (["site", "--fail-over", "99"], "A reading age is between 5 and 25"),
        (["site", "--worst", "-1"], "--worst"),
        (["site", "--format", "csv"], "--format"),
    ],
)
def test_typed_wrongly(
    words: list[str], said: str, typed: Typed, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent)
    code, out, err = typed("readability", *words)
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())


def test_a_site_in_another_language(typed: Typed, site: Path) -> None:
    (site / "mkdocs.yml").write_text("theme:\n  name: material\n  language: pl\n")
    _, out, _ = typed("readability", site)
    assert "There is no text in English to measure here." in out
    assert "docs/about.md" in out
    assert "Readability" not in typed("check", site)[1]


def test_the_check_ends_with_a_line(typed: Typed, site: Path) -> None:
    _, out, _ = typed("check", site)
    assert out.endswith(
        "\nReadability: the family page reads at age 25; 1 page is hard. "
        "See “tellback readability”.\n"
    )
    assert "Readability" not in typed("check", site, "--format", "json")[1]
    assert "Readability" not in typed("check", site, "--format", "github")[1]


def test_a_check_without_family_pages_says_nothing_of_it(typed: Typed, site: Path) -> None:
    shutil.rmtree(site / "docs/families")
    assert "Readability" not in typed("check", site)[1]


@pytest.mark.parametrize("name", ["emptiest", "harbour"])
def test_whole_sites(name: str, typed: Typed) -> None:
    code, out, err = typed("readability", SITES / name)
    assert (code, err) == (0, "")
    assert out
