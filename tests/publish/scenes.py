"""Pictures to tell apart: a sky, and shapes before it. The same seed always gives the same dots."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw, ImageFilter

Colour = tuple[int, int, int]


def scene(seed: int, size: tuple[int, int] = (800, 600)) -> Image.Image:
    """Give a picture of some twenty shapes."""
    chance = random.Random(seed)
    wide, high = size

    def colour() -> Colour:
        return chance.randrange(256), chance.randrange(256), chance.randrange(256)

    picture = Image.new("RGB", size)
    draw = ImageDraw.Draw(picture)
    top, low = colour(), colour()
    for y in range(high):
        shade = tuple(int(a + (b - a) * y / high) for a, b in zip(top, low, strict=True))
        draw.line([(0, y), (wide, y)], fill=shade)
    for _ in range(chance.randrange(15, 30)):
        x, y = chance.randrange(wide), chance.randrange(high)
        a, b = chance.randrange(wide // 30, wide // 4), chance.randrange(high // 30, high // 4)
        shape = draw.ellipse if chance.random() < 0.5 else draw.rectangle
        shape([x - a, y - b, x + a, y + b], fill=colour())
    return picture.filter(ImageFilter.GaussianBlur(2))
