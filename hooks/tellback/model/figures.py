"""Figures worked out from their parts, by one rule wherever they are shown or checked."""

from __future__ import annotations


def percent_of(part: int, whole: int) -> int:
    """Give ``part`` of ``whole`` in whole per cent, halves rounded up; 0 of nothing is 0."""
    return (200 * part + whole) // (2 * whole) if whole else 0
