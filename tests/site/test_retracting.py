"""One story, told through every surface of a site, leaves no trace once it is taken back."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from house.building import Built, build, built, copied_site

from tellback.cli import main

pytestmark = pytest.mark.site

CASES = yaml.safe_load(Path(__file__).with_name("retracting.yml").read_text(encoding="utf-8"))
STORY = "sessions/keeping-warm/stories/the-lantern.md"
PAGE = "programmes/keeping-warm/stories/the-lantern/index.html"


def _texts(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file's path and all that it holds, its own name included."""
    for file in sorted(folder.rglob("*")):
        content = file.read_bytes() if file.is_file() else b""
        if file.suffix == ".gz" or file.suffix.startswith(".pf_"):
            content = gzip.decompress(content)
        path = file.relative_to(folder).as_posix()
        if file.suffix.startswith(".pf_"):  # they are called by what is in them
            path = f"pagefind/*{file.suffix}"
        yield path, path.encode() + b"\n" + content


def _traces(folder: Path, words: list[str]) -> set[str]:
    return {
        path
        for path, content in _texts(folder)
        if any(word.lower().encode() in content.lower() for word in words)
    }


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Built:
    base = tmp_path_factory.mktemp("told")
    return built(copied_site("retract", base), base / "site")


def _retracted(root: Path, case: dict[str, Any], withdraw: Callable[[str], None]) -> dict[str, str]:
    """Take the story back as ``case`` says. Gives the environment to build in."""
    for edit in case.get("edits", ()):
        file = root / edit.get("file", STORY)
        text = file.read_text(encoding="utf-8")
        assert text.count(edit["find"]) == 1, edit
        file.write_text(text.replace(edit["find"], edit["put"]), encoding="utf-8")
    if case.get("remove"):
        (root / STORY).unlink()
    if "withdraw" in case:
        withdraw(case["withdraw"])
    env = dict(case.get("env", {}))
    if "register" in case:
        register = root.parent / "register.csv"
        register.write_text(case["register"], encoding="utf-8")
        env["TELLBACK_CONSENT_REGISTER"] = str(register)
    return env


@pytest.fixture
def withdraw(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], None]:
    def run(slug: str) -> None:
        monkeypatch.setattr("sys.argv", ["tellback", "withdraw", slug, str(tmp_path / "retract")])
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code, capsys.readouterr()

    return run


def test_every_surface_tells_it(told: Built) -> None:
    found = _traces(told.folder, CASES["story"])
    assert set(CASES["surfaces"]) - found == set()
    pictures = {path for path in found if "chimney" in path}
    assert pictures, "its picture is published"
    for word in CASES["story"]:
        assert _traces(told.folder, [word]), f"“{word}” is told somewhere"


@pytest.mark.parametrize("case", CASES["ways"], ids=[case["name"] for case in CASES["ways"]])
def test_no_trace_is_left(
    case: dict[str, Any], told: Built, tmp_path: Path, withdraw: Callable[[str], None]
) -> None:
    root = copied_site("retract", tmp_path)
    env = _retracted(root, case, withdraw)

    made = build(root, tmp_path / "site", env=env)

    if "fails" in case:
        assert made.code != 0
        assert case["fails"] in made.printed
        assert not (made.folder / "index.html").exists(), "nothing is published"
        return
    assert made.code == 0, made.printed
    left = _traces(made.folder, CASES[case.get("only", "story")])
    if case.get("only") == "picture":
        assert left == set()
        assert _traces(made.folder, ["lantern"]) == _traces(told.folder, ["lantern"])
    elif "withdraw" in case:
        _assert_stub(made, left)
    else:
        assert left == set()
    printed = made.printed.lower()
    assert [word for word in ("paraffin", "wick", "trimmed") if word in printed] == []


def _assert_stub(made: Built, left: set[str]) -> None:
    """Its address alone is left, which says that it is no longer published."""
    assert left == {PAGE, PAGE.removesuffix("/index.html")}
    page = made.text(PAGE)
    assert "This story is no longer published." in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page
    body = page.partition("<article")[2].partition("</article>")[0].lower()
    assert [word for word in CASES["story"] if word.lower() in body] == []
    fragments = [text for path, text in _texts(made.folder) if path == "pagefind/*.pf_fragment"]
    assert fragments
    assert not [each for each in fragments if b"no longer published" in each.lower()]


def test_the_programme_s_edition_stands_apart(tmp_path: Path) -> None:
    root = copied_site("retract", tmp_path)
    story = root / STORY
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("scope: public", "scope: programme"), encoding="utf-8")

    public = built(root, tmp_path / "site")
    private = build(root, tmp_path / "site", env={"TELLBACK_EDITION": "programme"})

    assert private.code == 0, private.printed
    assert _traces(public.folder, CASES["story"]) == set()
    folder = tmp_path / "site-programme"
    assert PAGE in _traces(folder, CASES["story"])
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert "Private edition for the programme. Do not share or publish.</p>" in html, page
        assert '<meta name="robots" content="noindex">' in html, page
        assert "<title>Private: " in html, page
    assert not list(folder.glob("sitemap.xml*"))
    assert "X-Robots-Tag: noindex" in (folder / "_headers").read_text(encoding="utf-8")
    assert "X-Robots-Tag" not in public.text("_headers")
    for page in public.pages:
        html = page.read_text(encoding="utf-8")
        assert "Private" not in html, page
        alone = page.name == "404.html" or page.parent.name == "search"
        assert "noindex" not in html or alone, page


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TELLBACK_EDITION", "secret", "the editions are public, programme and offline"),
        ("TELLBACK_CONSENT_REGISTER", "../nowhere.csv", "There is no consent register at"),
        ("TELLBACK_CONSENT_REGISTER", "data/themes.yml", "lies inside the repository"),
    ],
)
def test_what_the_environment_says_wrongly_stops_the_build(
    name: str, value: str, said: str, tmp_path: Path
) -> None:
    made = build(copied_site("retract", tmp_path), tmp_path / "site", env={name: value})
    assert made.code != 0
    assert said in made.printed
    assert "Traceback" not in made.printed
    assert not (tmp_path / "site/index.html").exists()
