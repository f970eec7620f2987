"""Sources: what comes from outside, read strictly and turned into facts that somebody proposes."""
