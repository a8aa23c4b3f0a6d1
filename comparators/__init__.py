"""Comparable pairs to findings; one comparator, one file."""
