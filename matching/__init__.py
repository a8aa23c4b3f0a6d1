"""Claims to comparable pairs: stories, candidates, the comparability gate, origins."""
