"""``tellback import`` as it is typed for sheets, on a copy of a small site."""

from __future__ import annotations

import csv
import errno
import subprocess
from pathlib import Path

import pytest
from cli.typed import Typed
from house.command import TELLBACK

HEADINGS = "What,When,Time,Venue,Host,Summary,Price,Colour of the door\n"
ROWS = (
    "Pruning,1/3/27,10am-12pm,The barn,Mill Lane Growers,Learn where to cut.,Free,\n"
    "Grafting,31/2/27,10am-12pm,The barn,Mill Lane Growers,Learn to join.,Free,green\n"
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "autumn.csv"
    file.write_text(HEADINGS + ROWS, encoding="utf-8")
    return file


def test_what_is_well_is_taken_and_the_rest_is_explained(
    site: Path, sheet: Path, typed: Typed
) -> None:
    code, out, err = typed("import", "events", sheet, site)
    assert (code, err) == (1, "")
    assert out.startswith("autumn.csv: 2 events. 1 in (1 new), 1 to mend.\n")
    for words in ("Row 3, “Grafting”", "31/2/27", "Colour of the door", "data/events/pruning.yml"):
        assert words in out
    assert "start: 2027-03-01T10:00\n" in (site / "data/events/pruning.yml").read_text("utf-8")

    sheet.write_text(HEADINGS + ROWS.replace("31/2/27", "28/2/27"), encoding="utf-8")
    code, out, _ = typed("import", "events", sheet, site)
    assert code == 0
    assert out.startswith("autumn.csv: 2 events. 2 in (1 new, 1 as they were), 0 to mend.\n")


def test_a_dry_run_writes_nothing(site: Path, sheet: Path, typed: Typed) -> None:
    code, out, _ = typed("import", "events", sheet, site, "--dry-run")
    assert (code, "would be in" in out, "Nothing was written" in out) == (1, True, True)
    assert [each.name for each in (site / "data/events").iterdir()] == ["seed-swap.yml"]


def test_the_organiser_of_all_is_typed_once(site: Path, sheet: Path, typed: Typed) -> None:
    alone = (HEADINGS + ROWS).replace("Host,", "").replace("Mill Lane Growers,", "")
    sheet.write_text(alone.replace("31/2/27", "28/2/27"), encoding="utf-8")
    assert typed("import", "events", sheet, site)[0] == 1
    code, out, _ = typed("import", "events", sheet, site, "--organiser", "mill-lane-growers")
    assert (code, "2 in (2 new), 0 to mend." in out) == (0, True)
    code, _, err = typed("import", "events", sheet, site, "--organiser", "mill-lane-grower")
    assert (code, "Did you mean “Mill Lane Growers”?" in err) == (2, True)
    code, out, err = typed("import", "events", sheet, site, "--organiser", "zzz")
    assert (code, out) == (2, "")
    assert err == (
        "There is no organisation “zzz” on this site. There are: hill-school, mill-lane-growers.\n"
    )
    code, _, err = typed("import", "events", sheet, site, "--programme", "zzz")
    assert (code, "There are: growing-together." in err) == (2, True)


def test_a_report_to_send_back(site: Path, sheet: Path, typed: Typed, tmp_path: Path) -> None:
    spoiled = HEADINGS + ROWS.replace("Grafting", '"=HYPERLINK(""http://x"")"')
    sheet.write_text(spoiled, encoding="utf-8")
    for ending in ("md", "csv", "txt"):
        code, out, _ = typed(
            "import", "events", sheet, site, "--report", tmp_path / f"mend.{ending}"
        )
        assert (code, f"mend.{ending}" in out) == (1, True)
    with (tmp_path / "mend.csv").open(encoding="utf-8-sig", newline="") as written:
        rows = list(csv.reader(written))
    assert rows[0][:3] == ["Row", "Name", "What became of it"]
    assert {row[2] for row in rows[1:]} == {"as it was", "to mend"}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert (tmp_path / "mend.md").read_text("utf-8").startswith("# What became of autumn.csv\n")


@pytest.mark.parametrize("ending", ["md", "csv", "txt"])
def test_a_report_takes_the_place_of_reports_alone(
    ending: str, site: Path, sheet: Path, typed: Typed, tmp_path: Path
) -> None:
    def refused(report: Path, words: str) -> None:
        held = report.read_bytes()
        code, out, err = typed("import", "events", sheet, site, "--report", report)
        assert (code, out, words in err) == (2, "", True), err
        assert report.read_bytes() == held
        assert [each.name for each in (site / "data/events").iterdir()] == ["seed-swap.yml"]

    letter = tmp_path / f"letter.{ending}"
    letter.write_text("Dear all,\n\n# What became of us\n", encoding="utf-8")
    refused(letter, f"letter.{ending} is there already, and is no report of an import. Name anot")
    letter.write_text("# What became of every part of the year\n\nA good one.\n", encoding="utf-8")
    refused(letter, "is no report of an import")
    letter.write_bytes(b"\xff\xfe\x00")
    refused(letter, "is no report of an import")
    (tmp_path / f"sent.{ending}").symlink_to(sheet)
    refused(tmp_path / f"sent.{ending}", "is what was sent, and the report would take its place.")
    (tmp_path / f"again.{ending}").hardlink_to(sheet)
    refused(tmp_path / f"again.{ending}", "is what was sent")
    code, _, err = typed(
        "import", "events", sheet, site, "--report", tmp_path / f"none/mend.{ending}"
    )
    assert (code, "There is no folder" in err) == (2, True)

    report = tmp_path / f"mend.{ending}"
    assert typed("import", "events", sheet, site, "--report", report)[0] == 1
    first = report.read_bytes()
    assert typed("import", "events", sheet, site, "--report", report)[0] == 1
    assert report.read_bytes() != first
    assert not list(tmp_path.glob(".*new"))


def test_a_report_is_whole_at_any_moment(
    site: Path, sheet: Path, typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    report = tmp_path / "mend.csv"
    assert typed("import", "events", sheet, site, "--report", report)[0] == 1
    first = report.read_bytes()
    with monkeypatch.context() as spoilt:
        spoilt.setattr("tellback.swapping.os.fsync", full)
        code, _, err = typed("import", "events", sheet, site, "--dry-run", "--report", report)
    assert (code, err) == (1, f"{report} could not be written: No space left on device.\n")
    assert report.read_bytes() == first


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("meetings", "FILE"), "From a sheet come events, organisations, stories;"),
        (("event", "none.csv"), "There is no file none.csv."),
        (("events", "FILE", "SITE/data/events"), "holds no site"),
        (("events", "FILE", "SITE", "--report", "x.pdf"), "A report ends in .md"),
        (("stories", "FILE", "SITE", "--organiser", "x"), "Only events have an organiser"),
        (("organisations", "FILE", "SITE", "--programme", "x"), "belong to no programme"),
        (("events", "SITE/mkdocs.yml", "SITE"), "mkdocs.yml"),
    ],
)
def test_typed_wrongly(
    words: tuple[str, ...], said: str, site: Path, sheet: Path, typed: Typed
) -> None:
    named = [each.replace("SITE", str(site)).replace("FILE", str(sheet)) for each in words]
    code, out, err = typed("import", *named)
    assert (code, out) == (2, "")
    assert said in err


def test_a_site_that_cannot_be_read(site: Path, sheet: Path, typed: Typed) -> None:
    (site / "data/events/seed-swap.yml").write_text("title: [", encoding="utf-8")
    code, out, err = typed("import", "events", sheet, site)
    assert (code, out) == (1, "")
    assert "Run “tellback check”" in err


@pytest.mark.long
def test_two_at_once_come_one_after_the_other(site: Path, sheet: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(HEADINGS + ROWS.replace("Pruning", "Sowing"), encoding="utf-8")
    running = [
        subprocess.Popen(
            [*TELLBACK, "import", "events", file, site],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for file in (sheet, other)
    ]
    assert [each.communicate() and each.returncode for each in running] == [1, 1]
    names = sorted(each.name for each in (site / "data/events").iterdir())
    assert names == ["pruning.yml", "seed-swap.yml", "sowing.yml"]
    assert not [each.name for each in site.glob(".*lock")]
