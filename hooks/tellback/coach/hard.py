"""What makes a sentence hard to read, and a shorter way to put it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from tellback.coach.lexicon import Explained, hard_words, plainer_words
from tellback.coach.passages import Strictness
from tellback.coach.sentences import WORD, Sentence, sentences_of
from tellback.coach.syllables import syllables


class Cause(Enum):
    """What makes a sentence hard. What weighs most stands first."""

    LENGTH = "length"
    NEGATIVES = "double negative"
    IDEAS = "several ideas"
    JARGON = "jargon"
    SHORT_FORM = "unexplained short form"
    NOUN = "noun for a verb"
    PASSIVE = "passive"
    LONG_WORDS = "long words"
    WORDY = "wordy"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that makes a sentence hard: the ``words`` of it, what can be put ``instead``, and
    how much it weighs among others."""

    cause: Cause
    words: tuple[str, ...]
    instead: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence with what makes it hard."""

    sentence: Sentence
    words: int
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> float:
        """How hard it is, among others."""
        return sum(reason.weight for reason in self.reasons)


HARD_FROM = 3.0
"""The weight from which on a sentence is worth somebody's time."""

_TELLING = 5
"""From so many letters on, a word is more than a joint of a phrase."""
_MOST_IDEAS = {Strictness.EASY: 1, Strictness.PLAIN: 2, Strictness.USUAL: 3}
_MOST_LONG = {Strictness.EASY: 0, Strictness.PLAIN: 1, Strictness.USUAL: 2}
_JOINS = re.compile(
    r"\b(?:which|whose|whom|because|although|though|while|whilst|whereas|unless|since|so that|when"
    r"|where|if)\b|;| [–—] |, (?:and|but|or|so)(?= (?:a|an|each|everybody|he|i|it|nobody|she"
    r"|somebody|that|the|there|these|they|this|those|we|what|you)\b)",
    re.IGNORECASE,
)
_FIRST_NEGATIVE = r"(?:not|never|nobody|nothing|cannot|without|\w+n['’]t)"
_NEGATIVES = re.compile(
    rf"\b(?:not|never|cannot|\w+n['’]t)\s+(?:be\s+|to\s+be\s+|a\s+|an\s+)?"
    r"(?P<un>un(?:able|acceptable|aware|clear|common|fair|familiar|helpful|happy|important|likely"
    r"|necessary|reasonable|related|safe|true|usual|well|willing)|in(?:accurate|adequate|appropriate"
    r"|complete|consistent|correct|effective|significant|sufficient|visible)|im(?:possible|probable)"
    r"|ir(?:relevant|regular)|dis(?:agree|approve|similar)|lack|fail)\b"
    rf"|\b{_FIRST_NEGATIVE}\s+(?:\w+\s+){{0,3}}(?:unless|without|nobody|nothing|none|no)\b"
    r"|\bunless\s+(?:\w+\s+){0,4}(?:not|\w+n['’]t|never)\b|\bno\s+\w+\s+without\b",
    re.IGNORECASE,
)
_NO_NEGATIVE = re.compile(r"\bno (?:longer|later|more|less)\b|\bnot only\b", re.IGNORECASE)
_OF_NOUN = re.compile(r"\b(?:the|a|an)\s+(?P<noun>[a-z]+)\s+of\b", re.IGNORECASE)
_SHORT_FORM = re.compile(r"\b[A-Z][A-Z0-9]{1,6}\b(?![-–]\d)")


def advice_for(
    text: str, strictness: Strictness, explained: Explained | None = None
) -> tuple[HardSentence, ...]:
    """Give the hard sentences of ``text``, which is Markdown, in the order they stand in it.

    Words that ``explained`` holds are not called jargon.
    """
    known = explained or Explained()
    found = []
    for sentence in sentences_of(text):
        hard = HardSentence(
            sentence,
            len(WORD.findall(sentence.words)),
            tuple(sorted(_reasons(sentence, text, strictness, known), key=_order)),
        )
        if hard.weight >= HARD_FROM:
            found.append(hard)
    return tuple(found)


def _order(reason: Reason) -> tuple[int, float]:
    return list(Cause).index(reason.cause), -reason.weight


def _reasons(
    sentence: Sentence, text: str, strictness: Strictness, known: Explained
) -> Iterator[Reason]:
    own = sentence.own
    words = WORD.findall(own)
    plain = strictness is not Strictness.USUAL
    count, most = len(WORD.findall(sentence.words)), strictness.limits.words
    if count > most:
        yield Reason(Cause.LENGTH, (str(count), str(most)), weight=2 + 10 * (count - most) / most)
    for match in _NEGATIVES.finditer(_NO_NEGATIVE.sub(lambda each: " " * len(each[0]), own)):
        yield Reason(Cause.NEGATIVES, (own[match.start() : match.end()],), weight=4)
    joins = [match[0].strip(" ,") for match in _JOINS.finditer(own)]
    if len(joins) > _MOST_IDEAS[strictness] and count > most // 2:
        yield Reason(Cause.IDEAS, tuple(dict.fromkeys(joins)), weight=len(joins))
    jargon = list(_jargon(words, known))
    yield from jargon
    forms = dict.fromkeys(match[0] for match in _SHORT_FORM.finditer(own))
    if unexplained := tuple(form for form in forms if not _is_explained(form, text, known)):
        yield Reason(Cause.SHORT_FORM, unexplained, weight=2 * len(unexplained))
    for match in _OF_NOUN.finditer(own):
        verb = hard_words()["nominalisations"].get(match["noun"].lower())
        if verb:
            yield Reason(Cause.NOUN, (match[0],), (verb,), weight=1.5)
    plainer = [
        each for each in plainer_words(words, plain=plain) if each.words.lower() not in known.words
    ]
    wordy = " | ".join(each.words for each in plainer)
    if passives := tuple(dict.fromkeys(each for each in _passives(words) if each not in wordy)):
        weight = len(passives) * (1.5 if plain else 1)
        yield Reason(Cause.PASSIVE, passives, weight=weight)
    told = {word.lower() for reason in jargon for phrase in reason.words for word in phrase.split()}
    for each in plainer:
        if not _named(each.words, told):
            yield Reason(Cause.WORDY, (each.words,), each.instead, 2 if plain else 1.5)
            told.update(each.words.lower().split())
    long = _long_words(words, told, known)
    if len(long) > _MOST_LONG[strictness]:
        yield Reason(Cause.LONG_WORDS, tuple(long), weight=len(long) * (1.0 if plain else 0.5))


def _named(phrase: str, told: set[str]) -> bool:
    """Say whether another reason names ``phrase`` already, or what it is about."""
    return any(len(word) >= _TELLING and word in told for word in phrase.lower().split())


def _jargon(words: list[str], known: Explained) -> Iterator[Reason]:
    lower = f" {' '.join(words).lower()} "
    for phrase, meaning in hard_words()["jargon"].items():
        said = next((form for form in (phrase, f"{phrase}s") if f" {form} " in lower), None)
        if said and phrase not in known.words and said not in known.words:
            yield Reason(Cause.JARGON, (said,), (meaning,), weight=2)


def _is_explained(form: str, text: str, known: Explained) -> bool:
    """Say whether readers are told what the short ``form`` stands for."""
    if form in known.short or form.removesuffix("S") in known.short:
        return True
    if form in hard_words()["known_short_forms"] or form.isdigit():
        return True
    return f"({form})" in text or f"{form} (" in text


def _passives(words: list[str]) -> Iterator[str]:
    """Yield what is said in the passive: a form of “be”, and a participle soon after."""
    listed = hard_words()
    for at, word in enumerate(words):
        if word.lower().replace("’", "'") not in listed["forms_of_be"]:
            continue
        end = at + 1
        while end < len(words) and end < at + 4 and _may_stand_between(words[end].lower()):
            end += 1
        if end == len(words):
            continue
        last = words[end].lower()
        if last in listed["not_passive"]:
            continue
        if last in listed["participles"] or (last.endswith("ed") and len(last) > 4):
            yield " ".join(words[at : end + 1])


def _may_stand_between(word: str) -> bool:
    return word in hard_words()["before_participles"] or (word.endswith("ly") and len(word) > 4)


def _long_words(words: list[str], told: set[str], known: Explained) -> list[str]:
    """Give the long words that no other reason names: not names, nor words that all know."""
    explained = {part for phrase in known.words for part in phrase.split()}
    found = []
    for at, word in enumerate(words):
        lower = word.lower()
        if (at and word[0].isupper()) or word[0].isdigit() or lower in told or "-" in word:
            continue
        if lower in explained or lower in hard_words()["everyday_long"]:
            continue
        count = syllables(word)
        if count >= 5 or (count == 4 and len(word) >= 9) or (count == 3 and len(word) >= 12):
            found.append(word)
    return list(dict.fromkeys(found))
