"""Components called in hand-written pages: names, arguments and slugs that lead nowhere.

The text is read as the template that it will run as, so that what stands in ``{% raw %}`` counts as
text. Calls whose arguments are worked out at run time are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from jinja2 import Environment, TemplateSyntaxError, nodes

from tellback.check.known import Known
from tellback.check.page_language import WORDS, Beyond, beyond_page_language
from tellback.check.references import unknown
from tellback.model.base import Record
from tellback.model.components import COMPONENTS, NUMBER, STAGE, Component, Parameter
from tellback.model.framework import Framework
from tellback.model.problem import Problem, Where, did_you_mean, problem
from tellback.model.text import Prose

_language = Environment(autoescape=True)


def check_component_calls(record: Record, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with the components called in the pages of docs/."""
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
    except RecursionError:
        yield problem("component-syntax", at(1), reason="it holds brackets in brackets without end")
        return
    except TemplateSyntaxError as error:
        yield problem(
            "component-syntax", at(error.lineno), reason=(error.message or "").rstrip(".")
        )
        return
    for beyond in beyond_page_language(tree):
        yield _beyond(beyond, at(beyond.line, beyond.word))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in COMPONENTS:
            name = call.node.name
            yield from _arguments(known, COMPONENTS[name], call, at(call.lineno, name))


def _beyond(beyond: Beyond, where: Where) -> Problem:
    match beyond.unknown:
        case "component":
            return problem(
                "unknown-component",
                where,
                name=beyond.word,
                suggestion=did_you_mean(beyond.word, COMPONENTS),
                known=", ".join(COMPONENTS),
            )
        case "name":
            return problem(
                "unknown-word",
                where,
                word=beyond.word,
                suggestion=did_you_mean(beyond.word, (*WORDS, *COMPONENTS)),
                known=", ".join(sorted(WORDS)),
            )
        case _:
            return problem("beyond-components", where, cannot=beyond.cannot)


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
            yield from _argument(known, component, parameter, given, where)
        elif parameter.required:
            yield problem("missing-argument", where, name=component.name, argument=parameter.name)


def _argument(
    known: Known,
    component: Component,
    parameter: Parameter,
    given: Mapping[str, nodes.Expr],
    where: Where,
) -> Iterator[Problem]:
    stated = _stated(given, parameter.name)
    if stated is None:
        return
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
    elif parameter.accepts == STAGE:
        framework = known.find(Framework, str(_stated(given, "framework")))
        if framework:
            yield from _stage(framework, str(stated), where)


def _stage(framework: Framework, stated: str, where: Where) -> Iterator[Problem]:
    stages = [stage.name for stage in framework.stages]
    if stated.lower() not in map(str.lower, stages):
        yield problem(
            "unknown-stage",
            where,
            stage=stated,
            framework=framework.label,
            suggestion=did_you_mean(stated, stages),
            known=", ".join(stages),
        )


def _stated(given: Mapping[str, nodes.Expr], name: str) -> object:
    """Give the value of an argument that stands there as it is; None where there is no such."""
    value = given.get(name)
    return value.value if isinstance(value, nodes.Const) else None
