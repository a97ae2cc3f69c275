"""The full text once more, for portals that search several districts with Pagefind (``extra.showcase.pagefind``).

No page of the site reads it.
"""
