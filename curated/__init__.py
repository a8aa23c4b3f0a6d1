"""Curated data sets: articles, and the findings they must and must not give."""
