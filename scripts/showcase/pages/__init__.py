"""Every page of the site: planned, then rendered into the staged tree."""
