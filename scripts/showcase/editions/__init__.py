"""What is made of the stories and pages besides the pages themselves. One edition a file."""
