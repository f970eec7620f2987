"""Give the whole register away: packs, tables, counts, what it lacks."""
