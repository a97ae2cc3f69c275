"""A static showcase for civic honours: Markdown stories in, a checked and published site out."""
