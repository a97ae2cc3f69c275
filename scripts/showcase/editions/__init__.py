"""What is made of the published stories besides the pages, one edition a file."""
