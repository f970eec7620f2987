"""One paper, all markets: the same evidence against every economy at once."""
