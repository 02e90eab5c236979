"""``tellback translations`` as it is typed: the table, and twins that are settled."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from cli.typed import Typed
from house.building import copied_site

TABLE = """\
page   form            state
boats  en (English)    the source
       easy            up to date
       ar (العربية)    its source has changed since 4 November 2026
       pl (Polski)     up to date
       ur (اردو)       its source has changed since 1 November 2026, not checked by a professional
       easy.ur (اردو)  rests on a page that is behind, not checked by a professional
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copied_site("harbour", tmp_path)


@pytest.fixture
def translations(site: Path, typed: Typed) -> Typed:
    return partial(typed, "translations", site)


def test_the_table(translations: Typed) -> None:
    assert translations() == (0, TABLE, "")


def test_what_is_missing_is_said(site: Path, translations: Typed) -> None:
    (site / "docs/families/nets.md").write_text("---\ntitle: N\nsummary: [N]\n---\nText\n")
    (site / "docs/families/boats.easy.md").unlink()
    rows = {line.strip() for line in translations()[1].splitlines()}
    assert "easy            missing" in rows
    assert "nets   en (English)    the source" in rows


def test_a_site_without_family_pages(tmp_path: Path, typed: Typed) -> None:
    site = copied_site("emptiest", tmp_path)
    assert typed("translations", site)[1] == "There is no family page in docs/families/.\n"


def test_a_twin_is_settled_and_falls_behind_again(site: Path, translations: Typed) -> None:
    file = site / "docs/families/boats.ur.md"
    before = file.read_bytes()
    code, out, err = translations("--settle", file, "--today", "2026-11-21")
    assert (code, err) == (0, "")
    assert out.startswith(
        "docs/families/boats.ur.md: made from docs/families/boats.md as it stands"
    )
    assert "taken for" not in out  # who is who was known before
    assert "lacks" not in out
    assert "ur (اردو)       up to date, not" in translations()[1]
    after = file.read_bytes().splitlines()
    changed = [new for old, new in zip(before.splitlines(), after, strict=True) if old != new]
    assert [line.split(b":")[0] for line in changed] == [b"  digest", b"  on"]

    source = site / "docs/families/boats.md"
    source.write_text(source.read_text().replace("They lie", "They all lie"))
    assert "its source has changed since 21 November 2026" in translations()[1]


@pytest.mark.parametrize(
    ("file", "code", "said"),
    [
        ("docs/families/boats.md", 2, "was made from no other page"),
        ("docs/families/boots.ur.md", 2, "There is no file"),
        ("docs/index.md", 2, "is no family page"),
        ("docs/families", 2, "is a folder. Name the files"),
        ("docs/families/boat.svg", 2, "is no family page"),
        ("mkdocs.yml", 2, "is no family page"),
        ("/etc/hostname", 2, "does not lie in the site"),
        ("docs/families/boats.it.md", 1, "boats.it.md cannot be read as it stands"),
        ("docs/families/boats.it.md", 1, "docs/families/boats.it.md:1:1: "),
    ],
)
def test_what_cannot_be_settled(
    file: str, code: int, said: str, site: Path, translations: Typed
) -> None:
    (site / "docs/families/boats.it.md").write_text("Niente.\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    ended, out, err = translations("--settle", file)
    assert (ended, out) == (code, "")
    assert said in err
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_fields_on_one_line_are_left_alone(site: Path, translations: Typed) -> None:
    file = site / "docs/families/boats.it.md"
    fields = "title: B\nsummary: [B]\nmade_from: {by: noi}\n"
    file.write_text(f"---\n{fields}---\nBarche.\n", encoding="utf-8")
    code, out, err = translations("--settle", "docs/families/boats.it.md")
    assert (code, out) == (1, "")
    assert "boats.it.md: nothing was changed. Write what is in “made_from:”" in err


def test_a_file_that_cannot_be_read_is_named(site: Path, translations: Typed) -> None:
    (site / "docs/families/boats.it.md").write_text("Niente.\n", encoding="utf-8")
    code, _, err = translations()
    assert code == 1
    assert "docs/families/boats.it.md. Run “tellback check”" in err


def test_a_page_that_says_nothing_of_it_is_settled_from_nothing(
    site: Path, translations: Typed
) -> None:
    """What was joined, what is to be filled in and what is lacking is said at once."""
    file = site / "docs/families/boats.it.md"
    fields = "title: B\nsummary: [B]\ncontact:\n  who: Ufficio\n"
    file.write_text(f"---\n{fields}---\n\n## Dove?\n\nAl molo.\n", encoding="utf-8")
    code, out, err = translations("--settle", file, "--today", "2026-11-21")
    assert (code, err) == (0, "")
    [first, *said] = out.splitlines()
    assert first.startswith("docs/families/boats.it.md: made from docs/families/boats.md")
    joined = "“Ufficio” is taken for “The boat desk, 01632 960123, desk@example.org”"
    lacking = "“next_steps” (what happens next), “contact: hours”, “contact: cost”"
    for each, start in zip(
        said,
        (joined, "Add a line “by:”", f"docs/families/boats.it.md still lacks {lacking}"),
        strict=True,
    ):
        assert each.strip().startswith(start)
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"---\n{fields}made_from:\n  digest: ")
    assert "\n  on: 2026-11-21\n  pairs: " in text
    assert "it (Italiano)   up to date" in translations()[1]
