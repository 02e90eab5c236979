"""Where what is kept of builds lies."""

PLACE = ".cache/build"
"""The folder, below the site's root. It may be deleted at any time."""
