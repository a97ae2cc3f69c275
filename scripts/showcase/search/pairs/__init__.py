"""The index of the full text: pairs of characters with their places (docs/search-index.md)."""
