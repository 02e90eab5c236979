"""What the coach says of a hard sentence, in an officer's words."""

from __future__ import annotations

from collections.abc import Callable

from tellback.coach.hard import Cause, Reason
from tellback.coach.passages import Strictness

GLOSSARY = "data/glossary.yml"


_COUNTED = {2: "two", 3: "three", 4: "four"}


def reason_text(reason: Reason) -> str:
    """Give ``reason`` as one sentence or two: what is hard, and what to do about it."""
    return _SAID[reason.cause](reason)


def _or(words: tuple[str, ...]) -> str:
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _and(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _length(reason: Reason) -> str:
    count, most = reason.words
    sentences = _COUNTED.get(-(-int(count) // int(most)), "several")
    return (
        f"{count} words long; {most} at most are easy to follow. Make {sentences} sentences of it."
    )


def _wordy(reason: Reason) -> str:
    if not reason.instead:
        return f"“{reason.words[0]}” can be left out."
    capital = reason.words[0][:1].isupper()
    instead = tuple(each[:1].upper() + each[1:] if capital else each for each in reason.instead)
    return f"“{reason.words[0]}”: say {_or(instead)}."


def _jargon(reason: Reason) -> str:
    return (
        f"“{reason.words[0]}” is a word of the trade: say “{reason.instead[0]}”, or explain it in "
        f"{GLOSSARY}."
    )


_SAID: dict[Cause, Callable[[Reason], str]] = {
    Cause.LENGTH: _length,
    Cause.NEGATIVES: lambda reason: (
        f"Two negatives: “{reason.words[0]}”. Say what is so, not what is not."
    ),
    Cause.IDEAS: lambda reason: (
        f"Several ideas in one sentence, joined by {_and(reason.words)}. Give each its own."
    ),
    Cause.JARGON: _jargon,
    Cause.SHORT_FORM: lambda reason: (
        f"Not explained: {_and(reason.words)}. Write it in full, or add it to {GLOSSARY}."
    ),
    Cause.NOUN: lambda reason: (
        f"“{reason.words[0]}” hides what is done. Use the verb: {_or(reason.instead)}."
    ),
    Cause.PASSIVE: lambda reason: f"Passive: {_and(reason.words)}. Say who does it.",
    Cause.LONG_WORDS: lambda reason: (
        f"Long words: {_and(reason.words)}. Use shorter ones where there are some."
    ),
    Cause.WORDY: _wordy,
}


def strictness_text(strictness: Strictness) -> str:
    """Give what pages of ``strictness`` are to keep to, in one sentence."""
    limits = strictness.limits
    return (
        f"Pages {strictness.value}: hard above reading age {limits.age}, "
        f"sentences of {limits.words} words at most."
    )
