"""Articles to claims: reading, cleaning, sentences, names, times, quantities, attribution."""
