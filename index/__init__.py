"""A corpus that stays: articles, claims and vectors in LanceDB, grown batch by batch."""
