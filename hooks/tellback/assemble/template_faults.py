"""Templates that cannot be rendered, said with the file and line that who wrote them can mend."""

from __future__ import annotations

from traceback import walk_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError


class BrokenTemplateError(Exception):
    """A template that cannot be rendered, said with its file and line."""


def broken_template(template: str, error: TemplateError) -> BrokenTemplateError:
    """Say where the fault lies that came up in ``pages/<template>.md``: in the innermost of those
    that were running."""
    place = f"pages/{template}.md"
    if isinstance(error, TemplateNotFound):
        return BrokenTemplateError(f"{place}: there is no template {error.name} in overrides/.")
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or place}:{error.lineno}"
    for frame, line in walk_tb(error.__traceback__):
        if frame.f_code.co_filename.endswith(".md"):
            place = f"{frame.f_code.co_filename}:{line}"
    remedy = "Mend the template, or remove it to use Tellback's own."
    return BrokenTemplateError(f"{place}: {error.message}. {remedy}")
