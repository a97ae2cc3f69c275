"""One server for this machine alone: the preview, and the handbook beside it."""
