"""A desk in the browser: write an article and see where it disagrees with an index."""
