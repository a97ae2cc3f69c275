"""Word, Excel, saved WeChat pages and photos in: read, planned as drafts and roster rows, written when asked."""
