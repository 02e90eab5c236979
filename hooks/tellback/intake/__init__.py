"""Bringing in what others send: rows of sheets and calendars become records."""
