"""Compare a page with its JSON twin, value by value, both ways."""
