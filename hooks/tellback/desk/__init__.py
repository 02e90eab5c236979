"""The desk of a preview: all that waits for the person who writes, on one page."""
