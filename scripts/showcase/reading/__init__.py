"""Files in Git → frozen values. Nothing here judges what it reads, but for what cannot be read."""
