"""Components called in hand-written pages: names, arguments and slugs that lead nowhere.

The text is read as the template that it will run as, so that what stands in ``{% raw %}`` counts as
text. Calls whose arguments are worked out at run time are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from tellback.check.known import Known
from tellback.check.references import unknown
from tellback.model.base import Record
from tellback.model.components import COMPONENTS, NUMBER, Component, Parameter
from tellback.model.problem import Problem, Where, did_you_mean, problem
from tellback.model.text import Prose

_OTHER_FUNCTIONS = frozenset(
    {*DEFAULT_NAMESPACE, "context", "macros_info", "now", "fix_url", "super", "caller"}
)
"""What Jinja and mkdocs-macros offer beside the components."""

_language = Environment(autoescape=True)


def check_component_calls(known: Known) -> Iterator[Problem]:
    """Yield what is wrong with the components called in the pages of docs/."""
    for record in known.records:
        body = getattr(record, "body", None)
        if isinstance(body, Prose) and record.read_from.startswith("docs/") and "{" in body:
            yield from _calls(known, record, body)


def _calls(known: Known, record: Record, body: Prose) -> Iterator[Problem]:
    start = record.where("body").line
    lines = body.split("\n")

    def at(line: int, word: str = "") -> Where:
        text = lines[line - 1] if line <= len(lines) else ""
        column = match.start() + 1 if (match := re.search(rf"\b{re.escape(word)}", text)) else 1
        return Where(record.read_from, start + line - 1, column)

    try:
        tree = _language.parse(body)
    except TemplateSyntaxError as error:
        yield problem(
            "component-syntax", at(error.lineno), reason=(error.message or "").rstrip(".")
        )
        return
    own = {node.name for node in tree.find_all(nodes.Macro)}
    own |= {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name not in own | _OTHER_FUNCTIONS:
            name = call.node.name
            where = at(call.lineno, name)
            if name in COMPONENTS:
                yield from _arguments(known, COMPONENTS[name], call, where)
            else:
                yield problem(
                    "unknown-component",
                    where,
                    name=name,
                    suggestion=did_you_mean(name, COMPONENTS),
                    known=", ".join(COMPONENTS),
                )


def _arguments(
    known: Known, component: Component, call: nodes.Call, where: Where
) -> Iterator[Problem]:
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        return
    by_name = {parameter.name: parameter for parameter in component.parameters}
    takes = ", ".join(by_name) or "nothing"
    given: dict[str, nodes.Expr] = {}
    for parameter, value in zip_longest(component.parameters, call.args):
        if parameter is None:
            yield problem("component-too-much", where, name=component.name, takes=takes)
            break
        if value is not None:
            given[parameter.name] = value
    for each in call.kwargs:
        if each.key not in by_name:
            yield problem(
                "unknown-argument",
                where,
                name=component.name,
                argument=each.key,
                suggestion=did_you_mean(each.key, by_name),
                takes=takes,
            )
        else:
            given[each.key] = each.value
    for parameter in component.parameters:
        if parameter.name in given:
            yield from _argument(known, component, parameter, given[parameter.name], where)
        elif parameter.required:
            yield problem("missing-argument", where, name=component.name, argument=parameter.name)


def _argument(
    known: Known, component: Component, parameter: Parameter, value: nodes.Expr, where: Where
) -> Iterator[Problem]:
    if not isinstance(value, nodes.Const) or value.value is None:
        return
    stated = value.value
    if parameter.names_record and not known.has(parameter.accepts, str(stated)):
        yield unknown(known, parameter.accepts, str(stated), where)
    elif parameter.accepts == NUMBER and (not isinstance(stated, int) or stated < 0):
        yield problem(
            "argument-not-a-number",
            where,
            name=component.name,
            argument=parameter.name,
            value=stated,
        )
