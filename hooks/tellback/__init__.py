"""Tellback: a programme's learning, read, checked, gated, related and assembled into a site.

The steps, the arrows between them and where to change what: hooks/README.md.
"""

__version__ = "0.1.0"
