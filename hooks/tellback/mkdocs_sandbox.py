"""mkdocs-macros, made to run pages in Tellback's sandbox in place of an environment of its own."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from tellback.assemble.components import component_functions
from tellback.assemble.sandbox import PageSandbox
from tellback.assemble.templates import Templates
from tellback.model.article import Page
from tellback.relate.library import Library


def sandbox_macros(config: MkDocsConfig, templates: Templates) -> None:
    """Give each mkdocs-macros of the site the components, and nothing beyond them.

    The plugin has no option for its Jinja environment, so the one it made is replaced. Raises
    PluginError where that does not take hold: a page must not run outside the sandbox.
    """
    components = component_functions(templates.library, templates)
    words = {
        "site_name": config.site_name,
        "site_url": config.site_url or "",
    }
    found = {
        name: plugin for name, plugin in config.plugins.items() if name.split(" ")[0] == "macros"
    }
    if not found:
        _refuse_unrun_calls(templates.library)
    for plugin in found.values():
        sandbox = PageSandbox(components, words, like=plugin.env)
        plugin._env = sandbox
        if plugin.env is not sandbox:
            raise PluginError(
                "This version of mkdocs-macros-plugin cannot be kept in Tellback's sandbox, and "
                "text that people contribute must not run outside it. Install version 1.5."
            )


def _refuse_unrun_calls(library: Library) -> None:
    """Raise PluginError for a page whose components nothing would fill in."""
    for page in (*library.families, *library.articles, *library.every(Page)):
        body = getattr(page, "body", None) or ""
        for line, text in enumerate(body.split("\n"), page.where("body").line):
            if "{{" in text:
                raise PluginError(
                    f"{page.read_from}:{line}: this page calls a component, and mkdocs.yml does "
                    "not name the plugin that runs it. Add “- macros” below “plugins:”."
                )
