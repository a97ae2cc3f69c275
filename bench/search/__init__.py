"""Search measured: varied stories, queries with their truth, ours against stock Pagefind and Material."""
