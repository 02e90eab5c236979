"""A site of pages alone, with the Markdown that the generated text has elsewhere too."""

SITENAME = "A site to measure"
SITEURL = "https://measured.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
OUTPUT_PATH = "site"
THEME = "theme"
PAGE_PATHS = ["programmes"]
ARTICLE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
PATH_METADATA = r"(?P<slug>programmes/.*)\.md"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
DIRECT_TEMPLATES = ["index", "404", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {
    "extension_configs": {
        f"markdown.extensions.{name}": {}
        for name in (
            *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta"),
            *("tables", "toc"),
        )
    },
    "output_format": "html5",
}
