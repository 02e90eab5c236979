"""The theme's files, as MkDocs finds them beneath Tellback's own theme."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from tellback.mkdocs_settings import prepare_theme

ICON = ".icons/material/account.svg"


def _config(custom: Path) -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Any", "theme": {"name": "material", "custom_dir": str(custom)}})
    assert config.validate() == ([], [])
    return config


def _found(config: MkDocsConfig) -> list[tuple[str, str | None]]:
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return [(each.src_uri, each.abs_src_path) for each in files]


def test_what_is_hidden_is_not_looked_through_and_the_rest_is_found_as_before(
    tmp_path: Path,
) -> None:
    for name in ("own.css", "deep/er/own.js", ".hidden.css", "deep/.hidden/own.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    config = _config(tmp_path)
    prepare_theme(config, tmp_path)
    environment = config.theme.get_env()
    listed = environment.list_templates()
    assert not [name for name in listed if "/." in f"/{name}"]
    assert {"own.css", "deep/er/own.js", "main.html", "404.html"} <= {*listed}
    assert "<svg" in environment.get_template(ICON).render()
    quick = _found(config)
    config.theme.__class__ = Theme
    assert ICON in config.theme.get_env().list_templates()
    assert quick == _found(config)


def test_a_theme_that_goes_ways_of_its_own_is_left_alone(tmp_path: Path) -> None:
    class Own(Theme):
        pass

    config = _config(tmp_path)
    config.theme.__class__ = Own
    prepare_theme(config, tmp_path)
    assert type(config.theme) is Own
