"""Publications: books and boards, set by Typst. What may be printed → a plan → a layout → PDF."""
