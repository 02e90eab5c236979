"""Facts held in little room are what a plain list of them would be."""

from __future__ import annotations

from random import Random

import pytest

from tellback.kept.facts import ABSENT
from tellback.kept.known_facts import KnownFacts
from tellback.model.noted import Fact

FACTS: list[Fact] = [
    ("today",),
    ("site",),
    ("today compared", "<", "2026-11-21"),
    *(("file", f"page-{at}.md") for at in range(9)),
    *(("record", "theme", slug, name) for slug in "abc" for name in ("name", "about", "*")),
]


def _told(random: Random) -> str:
    """Give what may be told of a fact: a digest, the address of a page, or that it is not there."""
    return random.choice(
        ("there", ABSENT, "0123456789abcdef", "9999999999999999", "a/b/c/d/e/f/g/h/")
    )


def test_facts_are_found_by_their_numbers_after_whatever_happens() -> None:
    for seed in range(40):
        random = Random(seed)
        known, plain = KnownFacts(), list[tuple[Fact, str]]()
        for _ in range(60):
            match random.randrange(8):
                case 0:
                    known = known.copy()
                case 1:
                    known = KnownFacts.of(*known.plain())
                case 2 if plain:
                    left = sorted(random.sample(range(len(plain)), random.randint(1, len(plain))))
                    known = known.those({old: new for new, old in enumerate(left)})
                    plain = [plain[at] for at in left]
                case 3 if plain:
                    at, told = random.randrange(len(plain)), _told(random)
                    known.put(at, told)
                    plain[at] = plain[at][0], told
                case _:
                    fact, told = random.choice(FACTS), _told(random)
                    if known.number(fact) is None:
                        assert known.add(fact, told) == len(plain)
                        plain.append((fact, told))
            assert dict(known.items()) == {fact: at for at, (fact, _) in enumerate(plain)}
            assert all(known.number(fact) == at for at, (fact, _) in enumerate(plain))
            assert known.absent() == {at for at, (_, was) in enumerate(plain) if was == ABSENT}
            for at, (_, was) in enumerate(plain):
                others = {"there", ABSENT, "0123456789abcdef", "9999999999999999"} - {was}
                assert known.is_as_it_was(at, was)
                assert not any(known.is_as_it_was(at, other) for other in others)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("-123456789abcdef", "0123456789abcdef"),
        ("+123456789abcdef", "0123456789abcdef"),
        (" 123456789abcdef", "0123456789abcdef"),
        ("0123456789ABCDEF", "0123456789abcdef"),
        ("\uff10123456789abcdef", "0123456789abcdef"),
        ("1_23456789abcdef", "0123456789abcdef"),
        ("0x23456789abcdef", "0023456789abcdef"),
    ],
)
def test_what_python_reads_as_a_number_is_no_digest_yet(told: str, number: str) -> None:
    known = KnownFacts()
    assert known.add(("file", "a.md"), told) == 0
    assert known.is_as_it_was(0, told)
    assert not known.is_as_it_was(0, number)


def test_what_is_added_to_a_copy_is_not_in_the_other() -> None:
    before = KnownFacts()
    before.add(("site",), "there")
    after = before.copy()
    assert after.add(("today",), "there") == 1
    after.put(0, ABSENT)
    assert (len(before), before.number(("today",))) == (1, None)
    assert before.is_as_it_was(0, "there")
    assert before.add(("file", "a.md"), "there") == 1  # by another build, after a fault in that one
    assert (after.number(("file", "a.md")), after.number(("today",))) == (None, 1)


def test_facts_come_from_another_process_once() -> None:
    here, there = KnownFacts(), KnownFacts()
    for known in (here, there):
        known.add(("site",), "there")
    there.add(("today",), "0123456789abcdef")
    there.add(("file", "a.md"), "a/")
    here.add(("file", "a.md"), "a/")
    assert [here.add_known(*each) for each in there.since(1)] == [2, 1]
    assert here.is_as_it_was(2, "0123456789abcdef")
    assert [fact for fact, _ in here.items("file")] == [("file", "a.md")]
