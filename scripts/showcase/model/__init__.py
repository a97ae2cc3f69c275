"""What a story is: collections, fields, and the frozen values the steps hand on."""
