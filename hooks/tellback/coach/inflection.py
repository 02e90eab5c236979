"""The forms of English words: enough to find a listed word in text and to put another for it."""

from __future__ import annotations

import re

_IRREGULAR = {
    "be": ("is", "was", "been", "being"),
    "begin": ("begins", "began", "begun", "beginning"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "build": ("builds", "built", "built", "building"),
    "buy": ("buys", "bought", "bought", "buying"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "do": ("does", "did", "done", "doing"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "find": ("finds", "found", "found", "finding"),
    "get": ("gets", "got", "got", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "have": ("has", "had", "had", "having"),
    "hold": ("holds", "held", "held", "holding"),
    "keep": ("keeps", "kept", "kept", "keeping"),
    "know": ("knows", "knew", "known", "knowing"),
    "leave": ("leaves", "left", "left", "leaving"),
    "let": ("lets", "let", "let", "letting"),
    "make": ("makes", "made", "made", "making"),
    "meet": ("meets", "met", "met", "meeting"),
    "pay": ("pays", "paid", "paid", "paying"),
    "plan": ("plans", "planned", "planned", "planning"),
    "put": ("puts", "put", "put", "putting"),
    "read": ("reads", "read", "read", "reading"),
    "run": ("runs", "ran", "run", "running"),
    "say": ("says", "said", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "send": ("sends", "sent", "sent", "sending"),
    "set": ("sets", "set", "set", "setting"),
    "show": ("shows", "showed", "shown", "showing"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "speed": ("speeds", "sped", "sped", "speeding"),
    "spread": ("spreads", "spread", "spread", "spreading"),
    "stop": ("stops", "stopped", "stopped", "stopping"),
    "sum": ("sums", "summed", "summed", "summing"),
    "take": ("takes", "took", "taken", "taking"),
    "teach": ("teaches", "taught", "taught", "teaching"),
    "tell": ("tells", "told", "told", "telling"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "withhold": ("withholds", "withheld", "withheld", "withholding"),
}
_DOUBLED = frozenset(
    (
        "commit",
        "confer",
        "incur",
        "occur",
        "permit",
        "prefer",
        "refer",
        "remit",
        "submit",
        "transmit",
    )
) | {"chat", "grab", "plan", "step", "stop", "wrap"}


_ONE_FORM = frozenset(
    (
        "few",
        "help",
        "money",
        "most",
        "nearness",
        "papers",
        "pay",
        "people",
        "progress",
        "staff",
        "time",
    )
)
_CLAUSE = re.compile(r"(?:how|what|where|who)\b")


def verb_forms(verb: str) -> tuple[str, str, str, str, str]:
    """Give a verb's forms: itself, ``-s``, past, participle, ``-ing``."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb])
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    if re.search(r"[^aeiou]y$", verb):
        past, third = f"{verb[:-1]}ied", f"{verb[:-1]}ies"
    else:
        past = f"{stem[:-1]}ed" if verb.endswith("e") else f"{stem}ed"
        third = f"{verb}es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else f"{verb}s"
    ing = stem[:-1] if re.search(r"[^eoy]e$", verb) else stem
    return (verb, third, past, past, f"{ing}ing")


def phrase_forms(phrase: str) -> tuple[str, str, str, str, str]:
    """Give the forms of a phrase whose first word is a verb: ``carry out``, ``carries out`` …"""
    verb, space, rest = phrase.partition(" ")
    one, third, past, participle, ing = (f"{form}{space}{rest}" for form in verb_forms(verb))
    return one, third, past, participle, ing


def plural(noun: str) -> str:
    """Give the plural of ``noun``: of “person who leads” it is the first word that changes."""
    head, joint, rest = _parted(noun)
    if head in _ONE_FORM or head.endswith("ing") or _CLAUSE.match(head):
        return noun
    if head == "person":
        return "people" + joint + re.sub(r"^(who \w+)s\b", r"\1", rest)
    if re.search(r"[^aeiou]y$", head):
        return f"{head[:-1]}ies{joint}{rest}"
    return f"{head}{'es' if re.search(r'(?:s|x|z|ch|sh)$', head) else 's'}{joint}{rest}"


def _parted(noun: str) -> tuple[str, str, str]:
    match = re.search(r"^(.*?)( )((?:who|of|it|that|where)\b.*)$", noun)
    return (match[1], match[2], match[3]) if match else (noun, "", "")
