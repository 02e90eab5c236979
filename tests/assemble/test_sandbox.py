from __future__ import annotations

import pytest
from jinja2 import Environment, TemplateSyntaxError
from markupsafe import Markup

from tellback.assemble.sandbox import PageSandbox

WORDS = {"site_name": "A *site*", "site_url": "https://site.example/"}


def sandbox(like: Environment | None = None) -> PageSandbox:
    return PageSandbox({"story": lambda slug: Markup(f"*{slug}*")}, WORDS, like)


def test_a_page_sees_components_and_words() -> None:
    text = '{{ story("a") }} {{ site_name }}{% for n in range(2) %} {{ n }}{% endfor %}'
    assert sandbox().from_string(text).render() == "*a* A &#42;site&#42; 0 1"


def test_whatever_it_is_handed_is_left_out() -> None:
    with pytest.raises(TemplateSyntaxError, match="“config”"):
        sandbox().from_string("{{ config }}")
    page = sandbox().from_string("{{ site_url }}")
    assert page.render(site_url="changed", config="x") == "https://site.example/"


def test_it_counts_so_far() -> None:
    with pytest.raises(TemplateSyntaxError, match="count to more than 100"):
        sandbox().from_string("{% for n in range(101) %}x{% endfor %}")
    with pytest.raises(OverflowError, match="100 at most"):
        sandbox().globals["range"](101)


def test_it_takes_the_braces_of_another() -> None:
    like = Environment(variable_start_string="[[", variable_end_string="]]", autoescape=True)
    assert sandbox(like).from_string("[[ site_url ]] {{ x }}").render() == (
        "https://site.example/ {{ x }}"
    )
