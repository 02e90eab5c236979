"""Documents as people write them (Word, OpenDocument, HTML, Markdown, text), turned into records
with an account of every piece of them."""
