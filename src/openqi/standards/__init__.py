"""Standards: their identifiers, editions and how far one covers another."""
