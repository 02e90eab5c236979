"""The records of a programme's learning, and the words for what is wrong with them."""
