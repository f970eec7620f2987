"""Find the identifiers of standards in prose of several languages."""
