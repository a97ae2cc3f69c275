"""What a query means, what it finds, and what is shown of it: as overrides/assets/search does it on a page."""
