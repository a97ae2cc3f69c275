"""What is made of the pages for others than their readers. One edition a file."""
