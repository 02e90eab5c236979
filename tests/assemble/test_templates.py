"""Templates escape by themselves: words stay words, prose stays Markdown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from records import record

from tellback.assemble.template_faults import BrokenTemplateError
from tellback.assemble.templates import Templates, packaged_overrides
from tellback.relate.library import Library

TODAY = date(2026, 11, 21)
THEME = record("theme", "places", name="Sheds & *paths*", about="Where **things** are [@field].")
SOURCE = record("source", "field", title="Benches")


def rendered(tmp_path: Path, page: str, component: str = "", **data: object) -> str:
    for folder, name, text in (("pages", "page", page), ("components", "card", component)):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.md").write_text(text, encoding="utf-8")
    return Templates(Library([THEME, SOURCE], TODAY), [tmp_path]).page("page", data)


def test_words_are_escaped_and_prose_is_not(tmp_path: Path) -> None:
    text = rendered(tmp_path, "# {{ theme.name }}\n\n{{ theme.about }}", theme=THEME)
    cited = "([Field 2020](/sources/index.md#source-field))"
    assert text == f"# Sheds &#38; &#42;paths&#42;\n\nWhere **things** are {cited}."


def test_what_a_component_gives_is_not_escaped_again(tmp_path: Path) -> None:
    component = "{% macro card(theme) %}**{{ theme.name }}**{% endmacro %}"
    text = rendered(tmp_path, "{{ c.card(theme) }}", component, theme=THEME)
    assert text == "**Sheds &#38; &#42;paths&#42;**"


def test_words_joined_in_a_template_are_escaped(tmp_path: Path) -> None:
    assert rendered(tmp_path, '{{ "*" ~ word ~ "*" }}', word="a_b") == "&#42;a&#95;b&#42;"


def test_words_that_look_like_a_template_are_not_run(tmp_path: Path) -> None:
    text = rendered(tmp_path, "{{ word }}", word="{{ 7 * 7 }}")
    assert text == "&#123;&#123; 7 &#42; 7 &#125;&#125;"


def test_a_link_to_a_record_leads_to_its_page(tmp_path: Path) -> None:
    text = rendered(tmp_path, "{{ theme|link }} {{ theme|link('here') }}", theme=THEME)
    assert text == ("[Sheds &#38; &#42;paths&#42;](/themes/places.md) [here](/themes/places.md)")


def test_a_name_that_was_not_given_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BrokenTemplateError, match=r"pages/page\.md:2: 'nowhere' is undefined"):
        rendered(tmp_path, "# Here\n{{ nowhere }}")


def test_a_component_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenTemplateError, match="crad"):
        rendered(tmp_path, "{{ c.crad(1) }}")


def test_a_fault_in_a_component_is_told_at_its_line(tmp_path: Path) -> None:
    component = "{% macro card(theme) %}\n{{ theme.nmae }}{% endmacro %}"
    with pytest.raises(BrokenTemplateError, match=r"components/card\.md:2: .*nmae"):
        rendered(tmp_path, "{{ c.card(theme) }}", component, theme=THEME)


def test_a_template_that_does_not_parse_is_told_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(BrokenTemplateError, match=r"page\.md:2: "):
        rendered(tmp_path, "# Here\n{% if %}")


def test_counts_and_dates(tmp_path: Path) -> None:
    page = "{{ 1|counted('story', 'stories') }}, {{ 6|counted('session') }}, {{ day|spoken }}"
    assert rendered(tmp_path, page, day=TODAY) == "1 story, 6 sessions, 21 November 2026"


def test_every_packaged_component_holds_the_macro_of_its_name() -> None:
    folder = packaged_overrides()
    templates = Templates(Library([], TODAY), [folder])
    names = sorted(path.stem for path in (folder / "components").glob("*.md"))
    assert names
    for name in names:
        assert callable(getattr(templates.components, name)), name
