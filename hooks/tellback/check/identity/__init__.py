"""What in a text could identify a person, found by the words and numbers themselves.

Each module finds some kinds; ``finding.py`` brings them together. None of them knows records.
"""
