"""Where the text of pages in docs/ runs: with the components and a few plain words, nothing else.

Whatever it is rendered with is left out, so that no object of MkDocs is within reach of a page. A
sandbox alone is not enough: ``config.theme.get_env().from_string(…)`` leads out of Jinja's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from tellback.assemble.markup import escaped
from tellback.check.page_language import FILTERS, LONGEST_LOOP, TESTS, beyond_page_language

_MARKERS = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
)


class PageSandbox(ImmutableSandboxedEnvironment):
    """Runs pages that keep to the page language, and refuses the rest with TemplateSyntaxError."""

    def __init__(
        self,
        components: Mapping[str, Callable[..., Markup]],
        words: Mapping[str, str],
        like: Environment | None = None,
    ) -> None:
        """Make a sandbox of ``components`` and ``words`` with the braces that ``like`` uses."""
        markers = {name: getattr(like, name) for name in _MARKERS} if like else {}
        super().__init__(undefined=StrictUndefined, finalize=_shown, **markers)
        self.globals = {**components, **words, "range": _bounded_range}
        self.filters = {name: each for name, each in self.filters.items() if name in FILTERS}
        self.tests = {name: each for name, each in self.tests.items() if name in TESTS}

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,  # noqa: ARG002 (Jinja's own signature)
        template_class: type[Template] | None = None,  # noqa: ARG002
    ) -> Template:
        """Give ``source`` ready to render. Raises TemplateSyntaxError where it goes beyond the page
        language."""
        tree = self.parse(source) if isinstance(source, str) else source
        for beyond in beyond_page_language(tree):
            cannot = beyond.cannot or f"show “{beyond.word}”, which is the name of nothing"
            raise TemplateSyntaxError(f"a page cannot {cannot}", beyond.line)
        return super().from_string(tree, template_class=_Page)


class _Page(Template):
    """A page that sees what its environment holds, whatever it is handed."""

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ARG002 (Jinja's own signature)
        return super().render()


def _shown(value: Any) -> Any:
    """Give a component's Markdown as it is, and anything else as plain words."""
    return value if isinstance(value, Markup) else escaped(str(value))


def _bounded_range(*bounds: int) -> range:
    counted = range(*bounds)
    if len(counted) > LONGEST_LOOP:
        raise OverflowError(f"a page counts to {LONGEST_LOOP} at most")
    return counted
