"""The little language of a page in docs/: components, a few plain words, a choice and a loop.

Jinja can reach every object that it is handed and run without end. A page needs little of it, so
what it may hold is listed, and a page that holds more is told so here and never run by
``assemble.sandbox``, which asks the same question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jinja2 import nodes

from tellback.model.components import COMPONENTS

WORDS: frozenset[str] = frozenset(("site_name", "site_url"))
"""What a page may show beside components, each plain text."""

_OF_WORDS = ("capitalize", "default", "first", "last", "length", "lower", "title", "trim", "upper")
_OF_NUMBERS = ("abs", "float", "int", "round")
FILTERS: frozenset[str] = frozenset((*_OF_WORDS, *_OF_NUMBERS))
"""What a page may do to words and numbers. None can make much out of little."""

TESTS: frozenset[str] = frozenset(
    ("defined", "even", "none", "number", "odd", "string", "undefined")
)
"""What a page may ask of words and numbers."""

LONGEST_LOOP = 100
"""The most that ``range`` counts to."""

_KNOWN = frozenset((*COMPONENTS, *WORDS, "range", "loop"))
_LOOP_FACTS = frozenset(("first", "index", "index0", "last", "length"))
_HARMLESS = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.Call,
    nodes.Keyword,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Neg,
    nodes.List,
    nodes.Tuple,
    nodes.Assign,
    nodes.For,
)
_CALLED: dict[type, str] = {
    nodes.Getattr: "look inside a thing with “.{word}”",
    nodes.Getitem: "look inside a thing with square brackets",
    nodes.Include: "bring in another file with “include”",
    nodes.Import: "bring in another file with “import”",
    nodes.FromImport: "bring in another file with “import”",
    nodes.Extends: "build on another file with “extends”",
    nodes.Block: "hold a “block”",
    nodes.Macro: "make a component of its own with “macro”",
    nodes.CallBlock: "use “call”",
    nodes.FilterBlock: "use “filter”",
    nodes.With: "use “with”",
    nodes.AssignBlock: "use “set” with “endset”",
    nodes.Filter: "use the filter “{word}”",
    nodes.Test: "ask whether something is “{word}”",
}
_WORD_AT: dict[type, str] = {
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.AssignBlock: "set",
}


@dataclass(frozen=True, slots=True)
class Beyond:
    """Something that pages do not have: its line in the text, a word that stands there, and what a
    page cannot do. Where ``word`` is a name for nothing, ``unknown`` says how it is used."""

    line: int
    word: str
    cannot: str
    unknown: Literal["", "name", "component"] = ""


def beyond_page_language(tree: nodes.Template) -> Iterator[Beyond]:
    """Yield what of ``tree`` a page may not hold, in the order of the text."""
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    yield from _beyond(tree, frozenset(own), in_loop=False)


def _beyond(node: nodes.Node, own: frozenset[str], *, in_loop: bool) -> Iterator[Beyond]:
    fault = _fault(node, own, in_loop=in_loop)
    if fault is not None:
        yield fault
        return
    in_loop = in_loop or isinstance(node, nodes.For)
    for child in node.iter_child_nodes():
        # What is called is a component or nothing: its call has been looked at as a whole.
        if not (isinstance(node, nodes.Call) and child is node.node):
            yield from _beyond(child, own, in_loop=in_loop)


def _fault(node: nodes.Node, own: frozenset[str], *, in_loop: bool) -> Beyond | None:
    """Give what is wrong with ``node`` itself, whatever it holds."""
    match node:
        case nodes.Name():
            return _name_fault(node, own)
        case nodes.Call():
            return _call_fault(node)
        case nodes.For() if in_loop or node.recursive:
            return Beyond(node.lineno, "for", "hold a loop in a loop")
        case nodes.Assign() if isinstance(node.node, nodes.Name) or node.node.find(nodes.Name):
            return Beyond(node.lineno, "set", "“set” a word to anything but plain words or numbers")
        case _ if isinstance(node, _HARMLESS) or _is_listed(node):
            return None
    named = getattr(node, "attr", None) or getattr(node, "name", None)
    word = named if isinstance(named, str) else type(node).__name__.lower()
    cannot = _CALLED.get(type(node), "do sums or join words")
    return Beyond(node.lineno, _WORD_AT.get(type(node), word), cannot.format(word=word))


def _is_listed(node: nodes.Node) -> bool:
    match node:
        case nodes.Filter():
            return node.name in FILTERS and node.node is not None
        case nodes.Test():
            return node.name in TESTS
        case nodes.Getattr(node=nodes.Name(name="loop")):
            return node.attr in _LOOP_FACTS
    return False


def _name_fault(node: nodes.Name, own: frozenset[str]) -> Beyond | None:
    if node.ctx == "store":
        taken = node.name in _KNOWN
        return (
            Beyond(node.lineno, node.name, f"call something else “{node.name}”") if taken else None
        )
    if node.name in COMPONENTS:
        without = f"name the component “{node.name}” without its brackets"
        return Beyond(node.lineno, node.name, without)
    known = node.name in own or node.name in _KNOWN
    return None if known else Beyond(node.lineno, node.name, "", "name")


def _call_fault(call: nodes.Call) -> Beyond | None:
    if not isinstance(call.node, nodes.Name):
        word = getattr(call.node, "attr", "")
        return Beyond(call.lineno, word, _CALLED[nodes.Getattr].format(word=word))
    name = call.node.name
    if name not in COMPONENTS and name != "range":
        return Beyond(call.lineno, name, "", "component")
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        return Beyond(call.lineno, name, "tell a component something with a star")
    counted = [each.value for each in call.args if isinstance(each, nodes.Const)]
    if name == "range" and any(isinstance(to, int) and to > LONGEST_LOOP for to in counted):
        return Beyond(call.lineno, name, f"count to more than {LONGEST_LOOP}")
    return None
