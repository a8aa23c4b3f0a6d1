"""What can be checked within one article: each module yields the slips of one sort."""
