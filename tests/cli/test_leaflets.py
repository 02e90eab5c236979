"""``tellback leaflets`` as it is typed, on a copy of tests/publish/crossing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli.typed import Typed
from publish.leaflet_reading import LeafletReader

from tellback.model.problem import Where
from tellback.publish import leaflet_pdf, leaflets
from tellback.publish.leaks import Leak, Lock

pytestmark = pytest.mark.long

DAY = ("--today", "2026-11-21")
ALL = ["ferry.easy.pdf", "ferry.pdf", "ferry.ur.pdf"]
BEHIND = (
    "its source has changed since 1 October 2026; not checked by a professional; its source says "
    "more of whom to ask, how to complain, what to do when it cannot wait."
)
"""What is said of the Urdu leaflet."""
CROSSING = Path(__file__).parents[1] / "publish/crossing"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CROSSING, tmp_path / "crossing"))


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_every_page_in_every_language(site: Path, typed: Typed) -> None:
    code, out, err = typed("leaflets", site, *DAY)
    assert code == 0
    assert err.count("\n") == 2
    assert "ferry.easy.pdf: it was never settled" in err
    assert err.endswith(f"{site / 'leaflets/ferry.ur.pdf'}: {BEHIND}\n")
    assert out.splitlines() == [str(site / "leaflets" / name) for name in _shown(ALL)]
    assert _names(site / "leaflets") == ALL
    leaflet = LeafletReader((site / "leaflets/ferry.pdf").read_bytes())
    assert "crossing.example.org/families/ferry" in leaflet.text.replace(" /", "/")


def _shown(names: list[str]) -> list[str]:
    """Give names in the order of the pages' titles."""
    return [names[1], names[0], names[2]]


@pytest.mark.parametrize(
    ("slug", "made"), [("ferry", ALL), ("ferry.ur", ["ferry.ur.pdf"])], ids=["all", "one"]
)
def test_a_page_with_its_twins_or_one_alone(
    slug: str, made: list[str], site: Path, tmp_path: Path, typed: Typed
) -> None:
    assert typed("leaflets", site, *DAY, "--page", slug, "--to", tmp_path / "out")[0] == 0
    assert _names(tmp_path / "out") == made


def test_without_an_address(site: Path, typed: Typed) -> None:
    _change(site / "mkdocs.yml", "site_url: https://crossing.example.org/\n", "")
    code, _, err = typed("leaflets", site, *DAY)
    assert code == 2
    assert "mkdocs.yml names no site_url" in err
    assert "tellback leaflets --no-address" in err
    assert _names(site / "leaflets") == []
    assert typed("leaflets", site, *DAY, "--no-address", "--page", "ferry.easy")[0] == 0
    leaflet = LeafletReader((site / "leaflets/ferry.easy.pdf").read_bytes())
    assert "This page online" not in leaflet.text


def test_the_same_words_again_change_nothing(site: Path, typed: Typed) -> None:
    typed("leaflets", site, *DAY, "--page", "ferry.easy")
    file = site / "leaflets/ferry.easy.pdf"
    before = file.read_bytes()
    typed("leaflets", site, *DAY, "--page", "ferry.easy")
    assert file.read_bytes() == before


def test_a_leaflet_whose_page_is_gone_is_told_and_stays(site: Path, typed: Typed) -> None:
    typed("leaflets", site, *DAY)
    others = site / "leaflets/timetable.pdf"
    others.write_bytes(b"%PDF-1.7 nobody's")
    for twin in ("ferry.ur.md", "ferry.easy.md"):
        (site / "docs/families" / twin).unlink()
    code, out, err = typed("leaflets", site, *DAY)
    assert code == 0
    assert out == f"{site / 'leaflets/ferry.pdf'}\n"
    for name in ("ferry.ur.pdf", "ferry.easy.pdf"):
        assert f"{name}: its page is no longer published. Delete it" in err
    assert "timetable" not in err
    assert _names(site / "leaflets") == [*ALL, "timetable.pdf"]


def test_an_error_stops_it(site: Path, typed: Typed) -> None:
    _change(site / "docs/families/ferry.md", "The skipper.\n", "<script>alert(1)</script>\n")
    code, out, err = typed("leaflets", site, *DAY)
    assert (code, out) == (1, "")
    assert "No leaflet was written: there are errors to put right first." in err
    assert "ferry.md" in err
    assert _names(site / "leaflets") == []


def test_letters_that_cannot_be_shown(site: Path, typed: Typed) -> None:
    _change(site / "docs/families/ferry.md", "The skipper.\n", "The \u0378.\n")
    code, _, err = typed("leaflets", site, *DAY)
    assert code == 1
    assert "docs/families/ferry.md: no leaflet, as no font on this computer has" in err
    assert _names(site / "leaflets") == ["ferry.easy.pdf", "ferry.ur.pdf"]


def test_stopped_half_way_what_was_there_stays(
    site: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "leaflets").mkdir()
    (site / "leaflets/ferry.pdf").write_bytes(b"before")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(leaflets.LeafletMaker, "leaflet", stopped)
    assert typed("leaflets", site, *DAY)[0] == 130
    assert _names(site / "leaflets") == ["ferry.pdf"]
    assert (site / "leaflets/ferry.pdf").read_bytes() == b"before"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (ModuleNotFoundError("No module named 'segno'"), "Leaflets need segno, which is not here."),
        (OSError("cannot load library 'libpango'"), "it does not find the libraries it rests on"),
    ],
    ids=["no library", "no Pango"],
)
def test_without_what_makes_pdfs(
    fault: Exception, said: str, site: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> None:
        raise fault

    monkeypatch.setattr(leaflet_pdf, "import_module", missing)
    code, out, err = typed("leaflets", site, *DAY)
    assert (code, out) == (2, "")
    assert said in err
    assert "pip install 'tellback[pdf]'" in err
    assert "apt install libpango" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--page", "fery"), "There is no family page “fery” that is published. Did you mean"),
        (("--today", "soon"), "“soon” is not a date. Write --today 2026-11-21."),
        (("--register", "nowhere.csv"), "nowhere.csv"),
        (("--to", "mkdocs.yml"), "mkdocs.yml is a file, and leaflets go into a folder"),
        (("--to", "mkdocs.yml/out"), "mkdocs.yml is a file, and leaflets go into a folder"),
        (("--sides", "0"), "--sides"),
    ],
    ids=["page", "day", "register", "folder", "below a file", "sides"],
)
def test_typed_wrongly(words: tuple[str, str], said: str, site: Path, typed: Typed) -> None:
    option, value = words
    given = site / value if option == "--to" else value
    code, out, err = typed("leaflets", site, option, given)
    assert code == 2
    assert out == ""
    assert said in err


def test_where_there_is_no_site(tmp_path: Path, site: Path, typed: Typed) -> None:
    code, _, err = typed("leaflets", tmp_path / "nowhere")
    assert code == 2
    assert "There is no folder" in err
    (site / "mkdocs.yml").unlink()
    code, _, err = typed("leaflets", site)
    assert code == 2
    assert "There is no mkdocs.yml in" in err
    (site / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    code, _, err = typed("leaflets", site)
    assert code == 2
    assert "mkdocs.yml cannot be read" in err


def test_a_template_of_the_site_that_cannot_be_rendered(site: Path, typed: Typed) -> None:
    _change(site / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: ours\n")
    own = site / "ours/leaflet"
    own.mkdir(parents=True)
    (own / "leaflet.html").write_text("<html lang=en>\n{{ nothing }}\n", encoding="utf-8")
    code, _, err = typed("leaflets", site, *DAY)
    assert code == 2
    assert "leaflet.html:2" in err
    assert "Mend the template" in err


def test_the_second_lock_looks_at_leaflets_too(
    site: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[list[str]] = []

    def found(lock: Lock, output: Path, *_: object) -> tuple[Leak, ...]:
        looked.append(_names(output))
        return (Leak("ferry.pdf", Where("docs/families/ferry.md", 1), "a story"),)

    monkeypatch.setattr(Lock, "__call__", found)
    code, out, err = typed("leaflets", site, *DAY)
    assert (code, out) == (1, "")
    assert looked == [ALL]
    assert "No leaflet was written: one would have shown what is held back." in err
    assert _names(site / "leaflets") == []
