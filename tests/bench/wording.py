"""Text with the shape of real write-ups: the same seed always gives the same words."""

from __future__ import annotations

import random

WORDS = """
the a our their each another coaching families practice session story worker parent carer morning
trust listening change question team manager visit school health journey voice time space problem
conversation relationship review partner council community training confidence support challenge
meeting plan evidence theme experiment practitioner learning group culture permission shared honest
small early different together across within before after because although while slowly openly
began asked found tried noticed agreed changed kept made told heard became brought built met said
""".split()  # noqa: SIM905 - a list of eighty strings reads worse


class Wording:
    """Words, sentences and Markdown by the number of words, from a fixed ``seed``."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def words(self, count: int) -> str:
        """Give ``count`` words."""
        return " ".join(self.random.choices(WORDS, k=count))

    def title(self) -> str:
        """Give a few words with a capital."""
        return self.words(self.random.randint(3, 7)).capitalize()

    def sentences(self, count: int, emphasis: float = 0) -> str:
        """Give about ``count`` words in sentences of eight to twenty; a share has a bold word."""
        sentences = []
        while count > 0:
            length = self.random.randint(8, 20)
            words = self.random.choices(WORDS, k=length)
            if self.random.random() < emphasis:
                words[length // 2] = f"**{words[length // 2]}**"
            sentences.append(" ".join(words).capitalize() + ".")
            count -= length
        return " ".join(sentences)

    def paragraphs(self, count: int) -> str:
        """Give about ``count`` words of Markdown in paragraphs of about sixty."""
        number = max(1, round(count / 60))
        return "\n\n".join(self.sentences(count // number, emphasis=0.2) for _ in range(number))

    def bullets(self, count: int) -> str:
        """Give a list of ``count`` points."""
        return "\n".join(f"- {self.sentences(12)}" for _ in range(count))

    def table(self, rows: int) -> str:
        """Give a table of three columns."""
        lines = [f"| {self.words(1)} | {self.words(2)} | {self.words(1)} |", "| --- | --- | --- |"]
        lines += [
            f"| {self.words(3)} | {self.words(5)} | {self.random.randint(1, 40)} |"
            for _ in range(rows)
        ]
        return "\n".join(lines)

    def write_up(self, links: list[str]) -> str:
        """Give about 1,000 words: headings, lists, a quote, a table and ``links``."""
        seen = "\n".join(f"- {link}" for link in links)
        return (
            f"## Overview\n\n{self.paragraphs(180)}\n\n"
            f"## What we tried\n\n{self.paragraphs(180)}\n\n### {self.title()}\n\n"
            f"{self.bullets(6)}\n\n{self.table(5)}\n\n"
            f"## Reflections\n\n{self.paragraphs(180)}\n\n> {self.sentences(30)}\n\n"
            f"{self.paragraphs(120)}\n\n## Read on\n\n{seen}\n\n"
            f"## Looking ahead\n\n{self.paragraphs(60)}\n\n"
            f"## Conclusion\n\n{self.paragraphs(60)}\n"
        )
