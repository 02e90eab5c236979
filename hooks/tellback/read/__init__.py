"""From files to records: what each file holds, where each field stands, and what is wrong."""
