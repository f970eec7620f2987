"""Hold the definitions that results are worked out by, as data."""
