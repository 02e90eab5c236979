"""Pages out of the library: path, title, Markdown and meta, by the templates in overrides/."""
