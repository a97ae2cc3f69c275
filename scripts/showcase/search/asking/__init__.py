"""How a reader's words are understood; overrides/assets/search/ask.js does the same."""
