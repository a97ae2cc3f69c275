"""Search: records of what is published, the index of their text, and the index of names."""
