"""The way out: the site's pages as plain Markdown, which other engines build without Tellback."""
