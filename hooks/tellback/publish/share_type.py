"""The letters of share pictures, each drawn once for all of a site's pictures, and the lines that
titles are set in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tellback.publish.png_rows import Band

CUT = "…"
"""What stands where a title goes on."""
_NO_LETTER = "\uffff"
_VARIANTS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""What only says how the sign before it looks."""
_PICTOGRAPH = re.compile("[\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\u20e3\U0001f000-\U0001faff]")
"""Signs that stand beside words: technical and geometric ones, dingbats, stars and arrows drawn as
pictures, the frame of a key, and all of emoji's own (Unicode, blocks 2300 to 27BF, 2B00 and 1F000
to 1FAFF). Arrows between words are none: the words say less without them."""
_BALANCES = (0.6, 0.7, 0.8, 0.9)
"""How much narrower lines are tried, so that the last is no word alone."""

_Glyph = tuple[Image.Image, int, int]
"""A letter in grey, and how far right of and above its place on the line it begins."""


def settled(text: str) -> str:
    """Give ``text`` in one line, without what is not seen, each letter with its marks as one."""
    shown = (sign for sign in text if unicodedata.category(sign) != "Cf" and sign not in _VARIANTS)
    return " ".join(unicodedata.normalize("NFC", "".join(shown)).split())


class Letters:
    """The letters of the font in the file ``font``; of Pillow's own, where it cannot be used."""

    def __init__(self, font: Path | None) -> None:
        self._font = _opened(font)
        self._sizes: dict[int, ImageFont.FreeTypeFont] = {}
        self._glyphs: dict[tuple[str, int], _Glyph | None] = {}
        self._steps: dict[tuple[str, int], float] = {}
        self._widths: dict[tuple[str, int], float] = {}
        self._known: dict[str, bool] = {" ": True}

    def shown(self, text: str) -> str:
        """Give settled ``text`` as it can be drawn, which goes for scripts whose letters stand side
        by side from the left: without the pictographs that the font lacks; empty where it lacks
        anything else, as words without a letter are others."""
        kept = "".join(s for s in settled(text) if self._has(s) or not _PICTOGRAPH.fullmatch(s))
        return " ".join(kept.split()) if all(map(self._has, kept)) else ""

    def width(self, text: str, size: int) -> float:
        """Give the width in dots of settled ``text``."""
        if (text, size) not in self._widths:
            pairs = zip(text, [*text[1:], ""], strict=True)
            self._widths[text, size] = sum(self._step(one + next, size) for one, next in pairs)
        return self._widths[text, size]

    def draw(self, band: Band, text: str, at: tuple[int, int], size: int, shade: int) -> None:
        """Draw settled ``text`` into ``band``, its line beginning ``at`` x and y, in a colour with
        the number ``shade``; its edges are in those from 0 up to it."""
        pen = ImageDraw.Draw(band.image)
        x, y = float(at[0] + Band.LEFT), at[1]
        for one, following in zip(text, [*text[1:], ""], strict=True):
            glyph = self._glyph(one, size)
            if glyph:
                mask, right, above = glyph
                pen.bitmap((round(x) + right, y + above), mask, shade)
            x += self._step(one + following, size)

    def _has(self, sign: str) -> bool:
        if sign not in self._known:
            left_to_right = unicodedata.bidirectional(sign) not in ("R", "AL", "AN")
            alone = not unicodedata.category(sign).startswith(("M", "C"))
            drawn = self._font is not None and _shape(self._font, sign) != _shape(
                self._font, _NO_LETTER
            )
            self._known[sign] = left_to_right and alone and drawn
        return self._known[sign]

    def _sized(self, size: int) -> ImageFont.FreeTypeFont:
        if size not in self._sizes:
            assert self._font is not None, "a text is drawn only if it can be"
            self._sizes[size] = self._font.font_variant(size=size)
        return self._sizes[size]

    def _step(self, pair: str, size: int) -> float:
        """Give how far it is from a letter to the one behind it, which is closer in some pairs."""
        if (pair, size) not in self._steps:
            font = self._sized(size)
            after = font.getlength(pair[1:]) if pair[1:] else 0.0
            self._steps[pair, size] = font.getlength(pair) - after
        return self._steps[pair, size]

    def _glyph(self, sign: str, size: int) -> _Glyph | None:
        if (sign, size) not in self._glyphs:
            font = self._sized(size)
            left, top, right, low = map(round, font.getbbox(sign, anchor="ls"))
            glyph = None
            if right > left and low > top:
                mask = Image.new("L", (right - left, low - top), 0)
                ImageDraw.Draw(mask).text((-left, -top), sign, font=font, fill=255, anchor="ls")
                glyph = (mask, left, top)
            self._glyphs[sign, size] = glyph
        return self._glyphs[sign, size]


def wrapped(
    text: str, sizes: Sequence[tuple[int, int]], most: int, letters: Letters
) -> tuple[int, list[str]]:
    """Give the size that settled ``text`` is set in, and its lines, none wider than ``most`` dots.

    ``sizes`` are tried in turn, each with how many lines it may take. What is too long for the last
    ends in ``…``, behind a whole word where one fits.
    """
    words = text.split()
    for size, high in sizes:
        if all(letters.width(word, size) <= most for word in words):
            lines = _lines(words, size, most, letters)
            if len(lines) <= high:
                return size, _balanced(words, lines, size, most, letters)
    size, high = sizes[-1]
    fitting = [_cut(word, size, most, letters) for word in words]
    lines = _lines(fitting, size, most, letters)
    return size, lines if len(lines) <= high else _shortened(lines, high, size, most, letters)


def _lines(words: Sequence[str], size: int, most: float, letters: Letters) -> list[str]:
    space = letters.width(" ", size)
    lines: list[list[str]] = []
    room = -1.0
    for word in words:
        width = letters.width(word, size)
        if lines and width <= room:
            lines[-1].append(word)
            room -= width + space
        else:
            lines.append([word])
            room = most - width - space
    return [" ".join(line) for line in lines]


def _balanced(
    words: Sequence[str], lines: list[str], size: int, most: float, letters: Letters
) -> list[str]:
    """Give as many lines as ``lines``, more alike in length."""
    widest = max((letters.width(word, size) for word in words), default=0.0)
    for share in _BALANCES if len(lines) > 1 else ():
        if widest <= share * most:
            narrower = _lines(words, size, share * most, letters)
            if len(narrower) == len(lines):
                return narrower
    return lines


def _shortened(
    lines: Sequence[str], high: int, size: int, most: float, letters: Letters
) -> list[str]:
    last = f"{lines[high - 1].rstrip(',;:.–—-')} {CUT}"
    while letters.width(last, size) > most and " " in last.removesuffix(f" {CUT}"):
        last = f"{last.removesuffix(f' {CUT}').rpartition(' ')[0]} {CUT}"
    if letters.width(last, size) > most:  # one word fills the line
        word = last.removesuffix(f" {CUT}")
        last = next(short for short in _starts(word) if letters.width(short, size) <= most)
    return [*lines[: high - 1], last]


def _cut(word: str, size: int, most: float, letters: Letters) -> str:
    """Give ``word``, cut where it is wider than a line: an address, or letters without a space."""
    if letters.width(word, size) <= most:
        return word
    return next(short for short in _starts(word) if letters.width(short, size) <= most)


def _starts(word: str) -> Iterator[str]:
    yield from (word[:end] + CUT for end in range(min(len(word) - 1, 200), -1, -1))


def _shape(font: ImageFont.FreeTypeFont, sign: str) -> bytes:
    return bytes(font.getmask(sign))


def _opened(font: Path | None) -> ImageFont.FreeTypeFont | None:
    """Give the font in the file ``font``, else Pillow's own; None where Pillow has no fonts."""
    try:
        return ImageFont.truetype(str(font), 16, layout_engine=ImageFont.Layout.BASIC)
    except (OSError, ImportError):
        own = ImageFont.load_default(16)
        if isinstance(own, ImageFont.FreeTypeFont):
            return own.font_variant(layout_engine=ImageFont.Layout.BASIC)
        return None
