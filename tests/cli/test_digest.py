"""``tellback digest``, as somebody at a terminal meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.typed import Typed
from house.building import copied_site

WARM = "retract"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TELLBACK_TODAY", "2026-11-21")
    return copied_site(WARM, tmp_path)


def _held(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []


def _keep_to_the_programme(site: Path) -> None:
    story = site / "sessions/keeping-warm/stories/the-lantern.md"
    text = story.read_text(encoding="utf-8")
    assert "\n  scope: public\n" in text
    text = text.replace("\n  scope: public\n", "\n  scope: programme\n")
    story.write_text(text, encoding="utf-8")


def test_it_writes_both_forms_and_says_where_and_under_which_subject(
    site: Path, typed: Typed
) -> None:
    code, out, err = typed("digest", site, "--since", "2026-01-01")
    assert (code, err) == (0, "")
    names = ["digest-2026-11-21.html", "digest-2026-11-21.txt"]
    assert _held(site / "digests") == names
    assert out.splitlines()[0] == (
        "Subject: Keeping warm: what is new from 1 January 2026 to 21 November 2026"
    )
    assert {Path(line).name for line in out.splitlines()[1:]} == set(names)
    text = (site / "digests/digest-2026-11-21.txt").read_text(encoding="utf-8")
    assert "https://warm.example/programmes/keeping-warm/stories/the-lantern/" in text


def test_it_writes_elsewhere_of_a_programme_until_a_day(
    site: Path, tmp_path: Path, typed: Typed
) -> None:
    words = ("--since", "2026-01-01", "--until", "2026-06-30", "--programme", "keeping-warm")
    code, _, err = typed("digest", site, *words, "-o", tmp_path / "out")
    assert (code, err) == (0, "")
    assert _held(tmp_path / "out") == [
        "digest-keeping-warm-2026-06-30.html",
        "digest-keeping-warm-2026-06-30.txt",
    ]
    assert not (site / "digests").exists()


def test_what_is_taken_back_is_in_none(site: Path, typed: Typed) -> None:
    _keep_to_the_programme(site)
    code, _, _ = typed("digest", site, "--since", "2026-01-01")
    assert code == 0
    for name in _held(site / "digests"):
        made = (site / "digests" / name).read_text(encoding="utf-8").lower()
        assert "soup for eleven" in made
        assert "lantern" not in made
        assert "paraffin" not in made


def test_a_private_edition_in_the_environment_changes_nothing(
    site: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    _keep_to_the_programme(site)
    monkeypatch.setenv("TELLBACK_EDITION", "programme")
    assert typed("digest", site, "--since", "2026-01-01")[0] == 0
    made = (site / "digests/digest-2026-11-21.txt").read_text(encoding="utf-8")
    assert "lantern" not in made


def test_it_says_when_there_is_nothing_to_tell(site: Path, typed: Typed) -> None:
    code, out, _ = typed("digest", site, "--since", "2026-11-21")
    assert code == 0
    assert out == (
        "Nothing came out or changed from 21 November 2026 to 21 November 2026, and no event is to "
        "come. No digest was written.\n"
    )
    assert not (site / "digests").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "1/11/2026"], "“1/11/2026” is not a date. Write --since 2026-11-21."),
        (["--since", "2026-11-01", "--until", "x"], "“x” is not a date. Write --until 2026-11-21."),
        (["--since", "2026-11-22"], "--since 2026-11-22 is after 2026-11-21: there are no days"),
        (
            ["--since", "2026-11-01", "--until", "2026-11-22"],
            "--until 2026-11-22 is still to come.",
        ),
        (["--since", "2026-11-01", "--programme", "keping-warm"], "Did you mean “keeping-warm”?"),
        (["--since", "2026-11-01", "--programme", "zzz"], "There are: keeping-warm."),
        (
            ["--since", "2026-11-01", "-o", "{site}/mkdocs.yml"],
            "is a file, and digests go into a folder",
        ),
        ([], "Missing option '--since'"),
    ],
)
def test_what_is_typed_wrongly_is_said_with_what_to_type(
    words: list[str], said: str, site: Path, typed: Typed
) -> None:
    code, out, err = typed("digest", site, *(each.format(site=site) for each in words))
    assert (code, out) == (2, "")
    assert said in err
    assert not (site / "digests").exists()


def test_a_site_without_an_address_has_no_digest(site: Path, typed: Typed) -> None:
    settings = site / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("site_url: https://warm.example/\n", ""), encoding="utf-8")
    code, _, err = typed("digest", site, "--since", "2026-11-01")
    assert code == 2
    assert "mkdocs.yml names no site_url" in err


def test_errors_are_put_right_first(site: Path, typed: Typed) -> None:
    (site / "data/themes.yml").write_text("evenings: [\n", encoding="utf-8")
    code, _, err = typed("digest", site, "--since", "2026-01-01")
    assert code == 1
    assert err.startswith("No digest was written: there are errors to put right first.\n")
    assert "data/themes.yml:" in err
    assert not (site / "digests").exists()


def test_a_folder_that_cannot_be_written_to_is_said(site: Path, typed: Typed) -> None:
    folder = site / "digests"
    folder.mkdir()
    (folder / "digest-2026-11-21.txt").mkdir()
    code, _, err = typed("digest", site, "--since", "2026-01-01")
    assert code == 1
    assert "could not be written" in err
    assert "Traceback" not in err
