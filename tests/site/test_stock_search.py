"""A site that has MkDocs' own search plugin, or lists no plugins and so has it, searches once."""

from __future__ import annotations

from pathlib import Path

import pytest
from house.building import built, copied_site

pytestmark = pytest.mark.site


@pytest.mark.parametrize(
    "plugins",
    ["", "plugins: [search]\n", "plugins:\n  - material/search:\n      lang: en\n"],
    ids=["none listed", "search", "material/search"],
)
def test_the_stock_search_makes_nothing_and_says_nothing(plugins: str, tmp_path: Path) -> None:
    root = copied_site("emptiest", tmp_path)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(plugins)

    made = built(root, tmp_path / "site")  # fails where there is a warning

    names = {file.relative_to(made.folder).as_posix() for file in made.folder.rglob("*")}
    stock = {name for name in names if "search_index" in name or "lunr" in name}
    assert stock == set()
    assert "search/index.html" in names
    assert any(name.endswith(".pf_index") for name in names)
    assert "search_index" not in made.text("index.html")
