"""The styles are put together from their parts, and a site may put its own in the place of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellback.publish.frame_assets import INLINE, STYLES, inline_scripts, joined_styles, style_parts


def _written(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        file = folder / "assets" / f"{name}.css"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def packaged(tmp_path: Path) -> Path:
    return _written(
        tmp_path / "packaged",
        cards="/* Cards,\n   in a row */\n\n.card {\n  color: red;\n}\n",
        tellback=":root {\n  --ink: #000;\n}\n",
        print="body { color: black }\n",
        bars=".bar::after {\n  content: '»';\n}\n",
    )


def test_what_names_colours_comes_first_and_print_stays_apart(packaged: Path) -> None:
    assert list(style_parts([packaged])) == [STYLES, "assets/bars.css", "assets/cards.css"]
    assert joined_styles([packaged]) == (
        ":root {\n--ink: #000;\n}\n.bar::after {\ncontent: '»';\n}\n.card {\ncolor: red;\n}\n"
    )


def test_a_site_replaces_a_part_and_adds_none(packaged: Path, tmp_path: Path) -> None:
    own = _written(tmp_path / "own", cards=".card { color: blue }\n", extra="i { color: red }\n")
    joined = joined_styles([own, packaged])
    assert joined.endswith(".card { color: blue }\n")
    assert "i {" not in joined


def test_the_inline_script_is_given_as_it_stands_in_a_page(tmp_path: Path, repo: Path) -> None:
    own, packaged = tmp_path / "own", repo / "overrides"
    assert inline_scripts([own, packaged]) == inline_scripts([packaged])
    (own / INLINE).parent.mkdir(parents=True)
    (own / INLINE).write_text("go();\n\n", encoding="utf-8")
    assert inline_scripts([own, packaged]) == ("go();\n",)
    with pytest.raises(FileNotFoundError):
        inline_scripts([tmp_path / "nowhere"])
