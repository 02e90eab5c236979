"""What is wrong with records that could be read: rules, one small function each."""
