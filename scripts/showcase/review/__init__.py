"""What a change does to the site: two snapshots of the content, compared for whoever reviews it."""
